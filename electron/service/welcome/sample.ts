// The people of the sample fonds: one of every kind, all with the same password, which the screens tell.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import type { Role } from '#shared/rules/rights.ts'
import { hashPassword } from '../accounts/passwords.ts'
import type { Archive } from '../archive/archive.ts'
import { departmentNamed } from '../catalogue/departments.ts'
import type { Connection } from '../db/open.ts'
import { officerNames } from '../people/officers.ts'
import { insertPerson } from '../people/people.ts'

/** Public on purpose: the sample is there to be explored and thrown away. */
export const samplePassword = 'juanzong-sample'
export const sampleArchivist = '档案员'

const samplePeople: readonly { readonly name: string; readonly role: Role }[] = [
  { name: sampleArchivist, role: 'archivist' },
  { name: '档案员乙', role: 'archivist' },
  { name: '移交人', role: 'department' },
  { name: '查阅人', role: 'reader' },
  { name: officerNames.sysadmin, role: 'sysadmin' },
  { name: officerNames.secadmin, role: 'secadmin' },
  { name: officerNames.auditor, role: 'auditor' },
]

/** The accounts of the sample that may sign in, with their password; null in every other archive. */
export async function sampleAccounts(archive: Archive) {
  if (!archive.sample) return null
  const rows = await archive.databases.reader
    .selectFrom('person')
    .select(['name', 'role'])
    .where('active', '=', 1)
    .where(
      'name',
      'in',
      samplePeople.map(({ name }) => name),
    )
    .execute()
  const order = samplePeople.map(({ name }) => name)
  return { password: samplePassword, people: rows.toSorted((a, b) => order.indexOf(a.name) - order.indexOf(b.name)) }
}

/** Adds whoever of the sample's people is not there yet, and opens the officers' accounts, which have no password yet. */
export async function ensureSamplePeople(archive: Archive, source: string): Promise<void> {
  if (!archive.sample) throw new Error('public passwords belong to the sample alone')
  const known = await archive.databases.reader.selectFrom('person').select(['name', 'password_hash']).execute()
  const passwords = new Map(known.map(person => [person.name, person.password_hash]))
  const wanting = samplePeople.filter(({ name }) => (passwords.get(name) ?? '') === '')
  if (wanting.length === 0) return
  const passwordHash = await hashPassword(samplePassword, archive.surroundings.passwordCost)
  await archive.write(async (tx, record) => {
    for (const { name, role } of wanting) {
      const there = await tx.selectFrom('person').select('id').where('name', '=', name).executeTakeFirst()
      if (there) {
        await tx
          .updateTable('person')
          .set({ password_hash: passwordHash, code_hash: null, active: 1 })
          .where('id', '=', there.id)
          .execute()
        await record('person.password', 'system', { id: `person:${there.id}`, version: 0 }, {})
        continue
      }
      const departmentId =
        role !== 'department'
          ? null
          : await sampleDepartment(tx, source, (target, body) => record('department.add', 'system', target, body))
      await insertPerson(
        tx,
        (target, body) => record('person.add', 'system', target, body),
        { name, role, departmentId, passwordHash, codeHash: null, active: true },
        archive.surroundings.now(),
      )
    }
  })
}

/** The sample's own departments, which nobody has to confirm; their names are their codes. */
export function sampleDepartments(source: string): { name: string; departmentId: null; code: string }[] {
  const items = manifest.parse(JSON.parse(readFileSync(join(source, 'manifest.json'), 'utf8')))
  return [...new Set(items.map(({ department }) => department))].map(name => ({ name, departmentId: null, code: name }))
}

const manifest = z.array(z.object({ department: z.string().min(1) }).loose()).min(1)

/** The first department of the manifest, which the intake then finds here. */
async function sampleDepartment(tx: Connection, source: string, enter: Parameters<typeof departmentNamed>[3]) {
  const [first] = manifest.parse(JSON.parse(readFileSync(join(source, 'manifest.json'), 'utf8')))
  const category = await tx.selectFrom('category').select('id').orderBy('id').executeTakeFirstOrThrow()
  const name = first?.department ?? ''
  return await departmentNamed(tx, category.id, { name, code: name }, enter)
}
