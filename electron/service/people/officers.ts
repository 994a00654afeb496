// The three officers of an archive that was made before there were any.
import { lookAlike } from '#shared/rules/looks.ts'
import { type Officer, officers } from '#shared/rules/rights.ts'
import type { Archive } from '../archive/archive.ts'
import type { Connection } from '../db/open.ts'
import { insertPerson, namesOf } from './people.ts'

/** The names officers get where nobody gives others. */
export const officerNames = { sysadmin: '系统管理员', secadmin: '安全保密管理员', auditor: '安全审计员' } as const

/**
 * Adds the officers that an archive lacks. Nobody knows a code of theirs until the archivist at the desk has one made
 * (`people.officerCodes`). An archive without anybody is one whose founding was broken off: nothing is added to it.
 */
export async function ensureOfficers(archive: Archive): Promise<void> {
  const people = await archive.databases.reader.selectFrom('person').select('role').execute()
  const missing = officers.filter(role => !people.some(person => person.role === role))
  if (people.length === 0 || missing.length === 0) return
  await archive.write(async (tx, record) => {
    for (const role of missing) {
      const account = { role, departmentId: null, passwordHash: '', codeHash: null, active: true }
      await insertPerson(
        tx,
        (target, body) => record('person.add', 'system', target, body),
        { ...account, name: await freeName(tx, role) },
        archive.surroundings.now(),
      )
    }
  })
}

/** The office's name, with a number where somebody else is called so, or so that nobody could tell the two apart. */
async function freeName(tx: Connection, role: Officer): Promise<string> {
  const names = await namesOf(tx)
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? officerNames[role] : `${officerNames[role]}${number}`
    if (!names.some(other => lookAlike(other, name))) return name
  }
}
