// Everybody who may ask something of an archive, each with a live session but for those who have none.
import type { Role } from '#shared/rules/rights.ts'
import { anArchive, password, type TestArchive } from '../../support/archive.ts'

export const subjects = [
  'none',
  'expired',
  'disabled',
  'archivist',
  'reader',
  'department',
  'sysadmin',
  'secadmin',
  'auditor',
] as const
export type Subject = (typeof subjects)[number]

export type People = {
  readonly made: TestArchive
  /** The two departments: the department's account belongs to the first. */
  readonly departments: readonly [number, number]
  /** A new session of this subject, or a token that is worth nothing. */
  token(subject: Subject): Promise<string | null>
}

const account = {
  archivist: '张三',
  reader: '李四',
  department: '王五',
  expired: '过期',
  disabled: '停用',
} as const

/** An archive with two departments and somebody in each role. */
export async function everybody(): Promise<People> {
  const made = await anArchive({ working: false })
  const [tree] = await made.client.catalogue.tree()
  const fondsId = tree?.id ?? 0
  const own = await made.client.catalogue.addDepartment({ fondsId, code: 'BGS', name: '办公室' })
  const other = await made.client.catalogue.addDepartment({ fondsId, code: 'RSC', name: '人事处' })
  const sysadmin = await made.officer('sysadmin')
  const secadmin = await made.officer('secadmin')
  await made.officer('auditor')
  const add = async (name: string, role: Role, departmentId: number | null = null) => {
    const { person, code } = await sysadmin.people.add({ name, role, departmentId })
    await secadmin.people.setActive({ id: person.id, active: true })
    await made.anyone.session.redeem({ name, code, password })
    return person.id
  }
  await add(account.reader, 'reader')
  await add(account.department, 'department', own.id)
  await add(account.expired, 'archivist')
  const disabled = await add(account.disabled, 'archivist')
  const signIn = async (name: string) => (await made.anyone.session.signIn({ name, password })).token
  const out = await signIn(account.disabled)
  // By hand: enabling and disabling ends the sessions besides, and this is about an account that is off with one alive.
  await made.archive.databases.writer.updateTable('person').set({ active: 0 }).where('id', '=', disabled).execute()
  return {
    made,
    departments: [own.id, other.id],
    async token(subject) {
      switch (subject) {
        case 'none':
          return null
        case 'disabled':
          return out
        case 'expired': {
          const token = await signIn(account.expired)
          await made.archive.databases.writer
            .updateTable('session')
            .set({ ends_at: '2000-01-01T00:00:00.000Z' })
            .where('person_id', 'in', eb => eb.selectFrom('person').select('id').where('name', '=', account.expired))
            .execute()
          return token
        }
        case 'archivist':
        case 'reader':
        case 'department':
          return await signIn(account[subject])
        default: {
          const officer = made.officers.find(one => one.role === subject)
          return await signIn(officer?.name ?? '')
        }
      }
    },
  }
}
