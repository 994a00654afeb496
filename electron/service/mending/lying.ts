// How pages lie in items: in their order, or taken out beside one. An act is this, before and after (capture/patches.ts).
import * as z from 'zod'
import { indexPage, indexWhole } from '../catalogue/index-entries.ts'
import { isWithdrawn } from '../catalogue/withdrawn.ts'
import type { Connection } from '../db/open.ts'

/** `pages` in their order, `out` those taken out of it; `withdrawn`: the item went to the trash with the act. */
const lying = z.object({
  item: z.int(),
  pages: z.array(z.int()).readonly(),
  out: z.array(z.int()).readonly(),
  withdrawn: z.boolean(),
})
export type Lying = z.infer<typeof lying>

const lyings = z.array(lying).readonly()
export const readLyings = (text: string): readonly Lying[] => lyings.parse(JSON.parse(text))

export async function lyingOf(db: Connection, item: number): Promise<Lying> {
  const pages = await db.selectFrom('page').select('id').where('item_id', '=', item).orderBy('sequence').execute()
  const out = await db.selectFrom('taken_page').select('page_id').where('item_id', '=', item).orderBy('place').execute()
  return {
    item,
    pages: pages.map(({ id }) => id),
    out: out.map(({ page_id }) => page_id),
    withdrawn: await isWithdrawn(db, item),
  }
}

export const isSame = (one: Lying, other: Lying): boolean =>
  one.item === other.item &&
  one.withdrawn === other.withdrawn &&
  one.pages.join() === other.pages.join() &&
  one.out.join() === other.out.join()

type By = { readonly reason: string; readonly person: number; readonly at: string }

/** Brings pages and items to what is said. Places that stay empty keep their numbers: pages are numbered around them. */
export async function lay(tx: Connection, before: readonly Lying[], after: readonly Lying[], by: By): Promise<void> {
  const was = new Map(before.flatMap(({ item, pages }) => pages.map(page => [page, item] as const)))
  const ids = after.flatMap(({ pages, out }) => [...pages, ...out])
  if (ids.length > 0) {
    // Sequences are unique within an item: they are given up first, so that pages can change places.
    await tx.updateTable('page').set({ item_id: null, sequence: null }).where('id', 'in', ids).execute()
    await tx.deleteFrom('taken_page').where('page_id', 'in', ids).execute()
  }
  for (const one of after) await layItem(tx, one, was, by)
}

async function layItem(tx: Connection, one: Lying, was: ReadonlyMap<number, number>, by: By): Promise<void> {
  const { item, pages, out } = one
  const empty = await emptyIn(tx, item)
  let sequence = 0
  for (const id of pages) {
    do sequence += 1
    while (empty.has(sequence))
    await tx.updateTable('page').set({ item_id: item, sequence }).where('id', '=', id).execute()
  }
  for (const [at, id] of out.entries())
    await tx
      .insertInto('taken_page')
      .values({ page_id: id, item_id: item, place: at + 1 })
      .execute()
  await tx.updateTable('item').set({ page_count: pages.length }).where('id', '=', item).execute()
  const lies = await isWithdrawn(tx, item)
  if (one.withdrawn && !lies)
    await tx
      .insertInto('withdrawn_item')
      .values({ item_id: item, reason: by.reason, person_id: by.person, at: by.at })
      .execute()
  if (!one.withdrawn && lies) await tx.deleteFrom('withdrawn_item').where('item_id', '=', item).execute()
  for (const id of out) await indexPage(tx, item, id, '')
  // What stays in its item is found as before; what came, or the whole of an item that went or came, is entered anew.
  if (one.withdrawn !== lies) await indexWhole(tx, item)
  else
    await indexComing(
      tx,
      item,
      pages.filter(id => was.get(id) !== item),
    )
}

async function indexComing(tx: Connection, item: number, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return
  const texts = await tx.selectFrom('standing_text').select(['page_id', 'text']).where('page_id', 'in', ids).execute()
  for (const { page_id, text } of texts) await indexPage(tx, item, page_id, text)
}

/** The numbers of places that stay empty. */
export async function emptyIn(db: Connection, item: number): Promise<ReadonlySet<number>> {
  const rows = await db.selectFrom('item_gap').select('sequence').where('item_id', '=', item).execute()
  return new Set(rows.map(({ sequence }) => sequence))
}
