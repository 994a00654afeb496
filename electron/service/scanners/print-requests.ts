import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Connection } from '../db/open.ts'
import { issued } from '../print/addresses.ts'

type SheetsInput = { readonly copies: number }

export async function printSeparators(_db: Connection, actor: Actor, input: SheetsInput, archive: Archive) {
  return issued(archive, actor, 'separators', String(input.copies))
}
