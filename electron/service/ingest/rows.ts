// The rows that the files of an item become: they are named in its entry before they are written.
import type { Insertable } from 'kysely'
import type { ReceivedSide } from '../archive/opened.ts'
import { nextId } from '../db/next-id.ts'
import type { Connection } from '../db/open.ts'
import type { Schema } from '../db/schema.ts'
import { factsOf } from '../ledger/facts.ts'
import { type BroughtRow, broughtRow } from '../pages/brought.ts'
import { type EnclosureRow, enclosureRows } from '../pages/enclosures.ts'
import { asItCame } from '../pages/rows.ts'
import type { ReceivedFile, RefusedFile } from './file.ts'

type Of<Table extends keyof Schema> = Omit<Insertable<Schema[Table]>, 'id' | 'ledger_seq'> & { readonly id: number }

export type FileRows = {
  readonly sources: readonly Of<'source'>[]
  readonly pages: readonly (Of<'page'> & ReturnType<typeof pageRow>)[]
  readonly brought: readonly BroughtRow[]
  readonly enclosures: readonly EnclosureRow[]
  /** Files that could not be used, with the places they leave empty. */
  readonly gaps: readonly { readonly sequence: number; readonly file: RefusedFile }[]
}

type Into = { readonly itemId: number; readonly jobId: number; readonly receivedAt: string }

/** Files in their order, pages numbered through; a file that could not be used keeps its place: what comes behind it does not move up. */
export async function rowsOf(
  tx: Connection,
  { itemId, jobId, receivedAt }: Into,
  files: readonly (ReceivedFile | RefusedFile)[],
): Promise<FileRows> {
  let source = await nextId(tx, 'source')
  let page = await nextId(tx, 'page')
  let enclosure = await nextId(tx, 'enclosure')
  let sequence = 0
  const sources: FileRows['sources'][number][] = []
  const pages: FileRows['pages'][number][] = []
  const brought: BroughtRow[] = []
  const enclosures: EnclosureRow[] = []
  const gaps: FileRows['gaps'][number][] = []
  for (const file of files) {
    if (file.kind === 'refused') {
      if (!file.keepsPlace) continue
      sequence += 1
      gaps.push({ sequence, file })
      continue
    }
    const { source: name, sha256, bytes } = file
    sources.push({ id: source, sha256, name, bytes, item_id: itemId, job_id: jobId, received_at: receivedAt })
    source += 1
    const inside = enclosureRows({ itemId }, { name, sha256 }, file.enclosures, enclosure)
    enclosures.push(...inside)
    enclosure += inside.length
    for (const side of file.sides) {
      sequence += 1
      pages.push({ ...pageRow(file, side), id: page, item_id: itemId, sequence, job_id: jobId })
      if (side.text !== null) brought.push(broughtRow(page, side.text))
      page += 1
    }
  }
  return { sources, pages, brought, enclosures, gaps }
}

const pageRow = ({ source, sha256 }: ReceivedFile, side: ReceivedSide) => ({
  source,
  source_sha256: sha256,
  sha256: side.sha256,
  format: side.format,
  bytes: side.bytes,
  master_width: side.width,
  master_height: side.height,
  dpi: side.dpi?.x ?? null,
  dpi_y: side.dpi?.y ?? null,
  recorded: JSON.stringify(side.recorded),
  notices: JSON.stringify(side.notices),
  width: side.width,
  height: side.height,
  given_operations: null,
  ...asItCame,
})

/** What the item's entry holds of them. */
export const heldOf = (tx: Connection, { sources, pages, brought, enclosures }: FileRows) =>
  factsOf(tx, {
    source: sources,
    page: pages,
    page_standing: pages,
    brought_text: brought.map(row => ({ ...row, id: row.page_id })),
    enclosure: enclosures,
  })

/** Writes them, under the entry that names them. */
export async function insertRows(tx: Connection, rows: FileRows, ledger_seq: number): Promise<void> {
  for (const row of rows.sources) await tx.insertInto('source').values(row).execute()
  for (const row of rows.pages)
    await tx
      .insertInto('page')
      .values({ ...row, ledger_seq })
      .execute()
  for (const row of rows.brought)
    await tx
      .insertInto('brought_text')
      .values({ ...row, ledger_seq })
      .execute()
  for (const row of rows.enclosures)
    await tx
      .insertInto('enclosure')
      .values({ ...row, ledger_seq })
      .execute()
}
