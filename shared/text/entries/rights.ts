// What each right lets somebody do: for entries that say what was refused to whom.
import type { Right } from '../../rules/rights.ts'
import type { Said } from './words.ts'

const words: Readonly<Record<Right, Said>> = {
  anyone: ['使用系统', 'use the archive'],
  'signed-in': ['使用系统', 'use the archive'],
  'catalogue.read': ['查看目录', 'read the catalogue'],
  'catalogue.describe': ['修改目录', 'change the catalogue'],
  'page.read': ['查看页面', 'read pages'],
  'page.adjust': ['调整页面', 'adjust pages'],
  'page.export': ['输出文件', 'take files out'],
  ingest: ['收进文件', 'take files in'],
  devices: ['管理设备', 'see to devices'],
  scan: ['扫描', 'scan'],
  batch: ['办理扫描批次', 'work on scanning batches'],
  'quality.check': ['质检', 'check quality'],
  'quality.accept': ['验收', 'accept batches'],
  'handover.read': ['查看移交批', 'read hand-overs'],
  'handover.register': ['登记移交清单', 'list what is handed over'],
  reception: ['接收移交', 'receive hand-overs'],
  'custody.read': ['查看流转', 'read the custody of items'],
  'custody.step': ['办理流转环节', 'do steps of custody'],
  sign: ['签字', 'sign'],
  'people.read': ['查看人员', 'see the people'],
  'people.add': ['增加账号', 'add accounts'],
  'people.enable': ['启用账号', 'enable accounts'],
  'people.role': ['更改角色', 'change roles'],
  'people.code': ['发一次性代码', 'issue one-time codes'],
  'keys.read': ['查看签名密钥', 'see signing keys'],
  'keys.confirm': ['确认签名密钥', 'confirm signing keys'],
  'keys.officer': ['确认管理员的签名密钥', 'confirm the keys of officers'],
  'log.read': ['查看日志', 'read the log'],
  audit: ['审计', 'audit'],
  'integrity.verify': ['核验档案库', 'verify the archive'],
  backup: ['备份', 'make backups'],
  'backup.plan': ['安排备份', 'plan backups'],
  health: ['查看系统状况', 'see the health of the archive'],
  jobs: ['查看后台任务', 'see the jobs'],
  'jobs.control': ['停止或继续后台任务', 'stop jobs or go on with them'],
  desk: ['管理档案库', 'manage archives'],
}

const known = (right: string): right is Right => Object.hasOwn(words, right)

/** What was asked for, after "要" and after "no right to". */
export const rightWords = (right: string): Said => (known(right) ? words[right] : ['办理一项事务', 'do it'])
