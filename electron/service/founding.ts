// The first run: an archive with its first fonds and its archivist.
import { join } from 'node:path'
import type { Person } from '#shared/contract/session.ts'
import { isFondsCode } from '#shared/rules/fonds-code.ts'
import { writeAbout } from './about.ts'
import { checkNewPassword, hashPassword } from './accounts/passwords.ts'
import { addFirstPerson } from './accounts/people.ts'
import { type Archive, createArchive, isArchive, type Surroundings } from './archive.ts'
import { insertFonds } from './catalogue/arrangement.ts'
import { Refusal } from './refusal.ts'

export type Founding = {
  readonly archiveName: string
  readonly fondsCode: string
  readonly fondsName: string
  readonly archivist: string
  readonly password: string
}

/**
 * Makes an archive in `folder`. Everything that can be refused is refused before the folder is touched: archive-exists,
 * fonds-code-invalid, password-too-short, password-too-common.
 */
export async function foundArchive(
  folder: string,
  surroundings: Surroundings,
  input: Founding,
  sample = false,
): Promise<{ archive: Archive; person: Person; categoryId: number }> {
  const { pack, now } = surroundings
  if (isArchive(folder)) throw new Refusal('archive-exists', { folder })
  if (!isFondsCode(pack.fondsCode, input.fondsCode)) {
    throw new Refusal('fonds-code-invalid', { code: input.fondsCode })
  }
  checkNewPassword(pack, input.password, input.archivist)
  const passwordHash = await hashPassword(input.password)
  const archive = await createArchive(folder, surroundings, { name: input.archiveName, sample })
  try {
    const made = await archive.write(async (tx, record) => {
      const person = await addFirstPerson(tx, record, { name: input.archivist, role: 'archivist', passwordHash }, now())
      const { categoryId } = await insertFonds(
        tx,
        { surroundings },
        { code: input.fondsCode, name: input.fondsName },
        (target, body) => record('fonds.add', String(person.id), target, body),
      )
      return { person, categoryId }
    })
    writeAbout(folder, { name: input.archiveName, sample })
    return { archive, ...made }
  } catch (error) {
    await archive.close()
    throw error
  }
}

/** A folder of its own under the desk's home, named by the fonds code, with a number if that is taken. */
export function freeFolder(home: string, fondsCode: string): string {
  const base =
    fondsCode
      .normalize('NFKC')
      .trim()
      .toUpperCase()
      .replace(/[^A-Z0-9]/gu, '') || 'archive'
  for (let number = 1; ; number += 1) {
    const folder = join(home, number === 1 ? base : `${base}-${number}`)
    if (!isArchive(folder)) return folder
  }
}
