// What is shown of a page beyond its row: how it was turned, which text stands, what is remarkable.
import * as z from 'zod'
import type { Operation, Standing } from '#shared/contract/reading.ts'
import { type Enclosure, type Gap, type PageNotice, pageNotice, sourceRefusalCode } from '#shared/contract/sources.ts'
import type { Connection } from '../db/open.ts'

const noticeList = z.array(pageNotice)
const paramsOf = z.record(z.string(), z.string())

/** Notices as a page row keeps them. */
export const readPageNotices = (json: string): PageNotice[] => noticeList.parse(JSON.parse(json))

/** Degrees clockwise from the stored picture to the upright page; small skews do not count. */
export const turnedBy = (operations: readonly Operation[]): number =>
  operations.reduce((sum, one) => (one.kind === 'turn' ? sum + one.degrees : sum), 0) % 360

export const isMirrored = (operations: readonly Operation[]): boolean =>
  operations.filter(one => one.kind === 'mirror').length % 2 === 1

type Text = { readonly stands: 'recognised' | 'brought' | null; readonly text: string | null }

/** A page on which nothing stands, or that was not read yet, has no text. */
export const standingOf = ({ stands, text }: Text): Standing =>
  stands === null || text === null || text === '' ? 'none' : stands

/** The places of an item whose files could not be used. */
export async function gapsOf(db: Connection, itemIds: readonly number[]): Promise<ReadonlyMap<number, Gap[]>> {
  if (itemIds.length === 0) return new Map()
  const rows = await db.selectFrom('item_gap').selectAll().where('item_id', 'in', itemIds).orderBy('sequence').execute()
  return Map.groupBy(
    rows.map(row => ({
      ...row,
      code: sourceRefusalCode.parse(row.code),
      params: paramsOf.parse(JSON.parse(row.params)),
    })),
    row => row.item_id,
  ) satisfies Map<number, Gap[]>
}

/** What lay in the files of an item and is no page. */
export async function enclosuresOf(
  db: Connection,
  itemIds: readonly number[],
): Promise<ReadonlyMap<number | null, Enclosure[]>> {
  if (itemIds.length === 0) return new Map()
  const columns = ['enclosure.id', 'enclosure.source', 'enclosure.name', 'enclosure.kind', 'enclosure.media'] as const
  const kept = ['enclosure.bytes', 'enclosure.sha256'] as const
  const own = db
    .selectFrom('enclosure')
    .select([...columns, ...kept, 'enclosure.item_id'])
    .where('enclosure.item_id', 'in', itemIds)
  // What came with a scan belongs to the items that have pages of the same file.
  const scanned = db
    .selectFrom('enclosure')
    .innerJoin('batch_page', 'batch_page.scan_id', 'enclosure.scan_id')
    .innerJoin('page', join =>
      join
        .onRef('page.id', '=', 'batch_page.page_id')
        .onRef('page.source_sha256', '=', 'enclosure.source_sha256')
        .onRef('page.source', '=', 'enclosure.source'),
    )
    .select([...columns, ...kept, 'page.item_id'])
    .where('page.item_id', 'in', itemIds)
    .distinct()
  const rows = await own.unionAll(scanned).orderBy('id').execute()
  return Map.groupBy(rows, row => row.item_id) satisfies Map<number | null, Enclosure[]>
}
