// The index made anew: it holds no text of its own, so what `verify` finds amiss in it is mended from the catalogue.
import { sql } from 'kysely'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Enter } from '../archive/enter.ts'
import { indexWhole } from '../catalogue/index-entries.ts'
import type { Connection } from '../db/open.ts'
import { othersFirst } from '../db/others-first.ts'

/** Items of one call: the writer is held for about a second where each has some pages of text. */
const together = 500

/** Enters the next items in the index anew. In the order of their ids, so that a call that is broken off is called again. */
export async function rebuildIndex(
  tx: Connection,
  _actor: Actor,
  { after }: { readonly after: number },
  _archive: Archive,
  enter: Enter,
) {
  if (after === 0) await sweep(tx)
  const items = await tx.selectFrom('item').select('id').where('id', '>', after).orderBy('id').limit(together).execute()
  for (const { id } of items) {
    await indexWhole(tx, id)
    await othersFirst()
  }
  const last = items.at(-1)?.id ?? after
  await enter({ id: 'index', version: 0 }, { after, last, items: items.length })
  const { done, total } = await tx
    .selectFrom('item')
    .select(({ fn }) => [
      fn.countAll<number>().as('total'),
      fn.countAll<number>().filterWhere('id', '<=', last).as('done'),
    ])
    .executeTakeFirstOrThrow()
  return { next: done < total ? last : null, done, total }
}

/** Words without a row, and rows of pages that lie with no item. */
async function sweep(tx: Connection): Promise<void> {
  await tx
    .deleteFrom('search_entry')
    .where('page_id', 'in', tx.selectFrom('page').select('id').where('item_id', 'is', null))
    .execute()
  await sql`DELETE FROM search_index WHERE rowid IN (
    SELECT search_index.rowid FROM search_index LEFT JOIN search_entry ON search_entry.id = search_index.rowid
    WHERE search_entry.id IS NULL)`.execute(tx)
}
