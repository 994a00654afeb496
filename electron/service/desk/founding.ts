// The first run: an archive with its first fonds and its archivist.
import { existsSync } from 'node:fs'
import { isFondsCode } from '#shared/rules/fonds-code.ts'
import { officers } from '#shared/rules/rights.ts'
import { freshCode } from '../accounts/one-time.ts'
import { checkNewPassword, hashPassword } from '../accounts/passwords.ts'
import { isArchive } from '../archive/archive.ts'
import type { Founded, Founding } from '../archive/desk.ts'
import type { Enter } from '../archive/enter.ts'
import type { PasswordCost, Surroundings } from '../archive/surroundings.ts'
import { insertFonds } from '../catalogue/arrangement.ts'
import { checkName } from '../naming.ts'
import { insertPerson } from '../people/people.ts'
import { Refusal } from '../refusal.ts'
import { writeAbout } from '../welcome/about.ts'
import { createArchive, unmake } from './open-archive.ts'

/**
 * Makes an archive in `folder`. Everything that can be refused is refused before the folder is touched: archive-exists,
 * fonds-code-invalid, name-taken and name-looks-alike (two of the four), name-unfit, password-too-short,
 * password-too-common.
 */
export async function foundArchive(
  folder: string,
  surroundings: Surroundings,
  input: Founding,
  sample = false,
): Promise<Founded> {
  const { pack, now, passwordCost } = surroundings
  if (isArchive(folder)) throw new Refusal('archive-exists', { folder })
  if (!isFondsCode(pack.fondsCode, input.fondsCode)) {
    throw new Refusal('fonds-code-invalid', { code: input.fondsCode })
  }
  checkNames([input.archivist, ...officers.map(role => input.officers[role])])
  checkNewPassword(pack, input.password, input.archivist)
  const passwordHash = await hashPassword(input.password, passwordCost)
  const fresh = await freshOfficers(input.officers, passwordCost)
  const wasThere = existsSync(folder)
  const archive = await createArchive(folder, surroundings, { name: input.archiveName, sample })
  try {
    const made = await archive.write(async (tx, record) => {
      const enter: Enter = (target, body) => record('person.add', 'system', target, body)
      const account = { departmentId: null, active: true }
      const archivist = { ...account, name: input.archivist, role: 'archivist' as const, passwordHash, codeHash: null }
      const person = await insertPerson(tx, enter, archivist, now())
      for (const { name, role, codeHash } of fresh) {
        await insertPerson(tx, enter, { ...account, name, role, passwordHash: '', codeHash }, now())
      }
      const { categoryId } = await insertFonds(
        tx,
        { surroundings },
        { code: input.fondsCode, name: input.fondsName },
        (target, body) => record('fonds.add', String(person.id), target, body),
      )
      return { person, categoryId }
    })
    writeAbout(folder, { name: input.archiveName, sample })
    const told = fresh.map(({ name, role, code }) => ({ name, role, code }))
    return { archive, ...made, officers: told }
  } catch (error) {
    await Promise.allSettled([archive.close()])
    await unmake(folder, !wasThere)
    throw error
  }
}

function checkNames(names: readonly string[]): void {
  for (const [at, name] of names.entries()) checkName(name, names.slice(0, at))
}

async function freshOfficers(names: Founding['officers'], cost: PasswordCost) {
  return await Promise.all(officers.map(async role => ({ role, name: names[role], ...(await freshCode(cost)) })))
}
