import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { ListRead, SpreadsheetInput } from '../archive/planned.ts'
import type { Connection } from '../db/open.ts'

/** A list from a spreadsheet: rows that can be used, and what is wrong with the others. Refused: list-unreadable. */
export async function readRows(
  _db: Connection,
  _actor: Actor,
  input: SpreadsheetInput,
  archive: Archive,
): Promise<ListRead> {
  return await archive.openers.rows(input)
}
