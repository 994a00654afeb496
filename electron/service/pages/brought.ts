// Text that came along with a page: kept as it came, laid on the upright page, and judged beside what was recognised.
import type { Insertable } from 'kysely'
import type { WorkBase } from '../archive/archive.ts'
import type { CarriedText, Laid } from '../archive/opened.ts'
import type { PageReading } from '../archive/readers.ts'
import type { Connection } from '../db/open.ts'
import type { Schema } from '../db/schema.ts'
import { commitment } from '../ledger/append.ts'

/** The row that keeps the text a page brought; its entry names it before it is written. */
export type BroughtRow = Omit<Insertable<Schema['brought_text']>, 'ledger_seq'>

/** `pageId`: the page that will be entered with it. */
export function broughtRow(pageId: number, { origin, stored, text }: CarriedText): BroughtRow {
  const { salt } = commitment(text)
  return { page_id: pageId, origin, stored, text, lines: stored, salt, sound: 0 }
}

type Read = { readonly blank: boolean; readonly text: string }

/** Which text stands once a page was read, and what the ledger says of it: a commitment, for text may be guessed. */
export type Settled = {
  readonly stands: 'recognised' | 'brought'
  readonly text: string
  readonly blank: boolean
  readonly body: { readonly [key: string]: string | boolean }
}

type Page = { readonly id: number; readonly width: number; readonly height: number }

/** The text that a page brought, on the page as it was read; null where it brought none. */
export async function laidText(
  archive: Pick<WorkBase, 'databases' | 'openers'>,
  { id, width, height }: Page,
  { lines, operations, blank }: Pick<PageReading, 'lines' | 'operations' | 'blank'>,
  signal: AbortSignal,
): Promise<Laid | null> {
  const brought = await archive.databases.reader
    .selectFrom('brought_text')
    .select(['origin', 'stored'])
    .where('page_id', '=', id)
    .executeTakeFirst()
  if (!brought) return null
  return await archive.openers.lay(
    { ...brought, recognised: lines, operations, blank, master: { width, height } },
    signal,
  )
}

/** Decides which of the two texts stands: the one that a person chose, else the one brought where it is sound. */
export async function settleText(tx: Connection, pageId: number, read: Read, laid: Laid | null): Promise<Settled> {
  const brought = await tx
    .selectFrom('brought_text')
    .leftJoin('page_text', 'page_text.page_id', 'brought_text.page_id')
    .select(['salt', 'chosen_by', 'stands'])
    .where('brought_text.page_id', '=', pageId)
    .executeTakeFirst()
  if (!brought || laid === null) return { stands: 'recognised', text: read.text, blank: read.blank, body: {} }
  const { text, lines, figures, sound } = laid
  const stands = brought.chosen_by === null ? (sound ? 'brought' : 'recognised') : (brought.stands ?? 'recognised')
  await tx
    .updateTable('brought_text')
    .set({ text, lines, sound: sound ? 1 : 0, figures })
    .where('page_id', '=', pageId)
    .execute()
  const { hash } = commitment(text, Buffer.from(brought.salt, 'base64'))
  const body = { stands, brought: hash, sound }
  const standing = stands === 'brought' ? text : read.text
  return { stands, text: standing, blank: read.blank && standing === '', body }
}
