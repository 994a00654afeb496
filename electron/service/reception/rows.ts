import type { Actor } from '../accounts/actor.ts'
import type { Archive } from '../archive.ts'
import type { Connection } from '../db/open.ts'
import type { ListRead, SpreadsheetInput } from './spreadsheet.ts'

/** A list from a spreadsheet: rows that can be used, and what is wrong with the others. Refused: list-unreadable. */
export async function readRows(
  _db: Connection,
  _actor: Actor,
  input: SpreadsheetInput,
  archive: Archive,
): Promise<ListRead> {
  return await archive.openers.rows(input)
}
