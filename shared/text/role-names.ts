// What roles are called where there is no screen: in reports and in sentences of the ledger.
import type { Role } from '../rules/rights.ts'
import type { Said } from './entries/words.ts'

export const roleNames: Readonly<Record<Role, Said>> = {
  archivist: ['档案员', 'archivist'],
  reader: ['查阅人', 'reader'],
  department: ['部门移交人', 'department clerk'],
  sysadmin: ['系统管理员', 'system administrator'],
  secadmin: ['安全保密管理员', 'security administrator'],
  auditor: ['安全审计员', 'auditor'],
}
