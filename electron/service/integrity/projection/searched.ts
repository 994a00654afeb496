// Whether what an item and its pages are found by is there: a record that no search finds is as good as hidden. The words
// themselves are not held: the index keeps no text to compare.
import type { Finding } from '#shared/contract/jobs.ts'
import type { Connection } from '../../db/open.ts'
import { told } from './compare.ts'

export async function* searched(db: Connection): AsyncGenerator<Finding> {
  for (const { code } of await undescribed(db)) yield told(code, 'search_entry: its description is not in the index')
  for (const { code, sequence } of await unfound(db))
    yield told(`${code} #${sequence}`, 'search_entry: the text of this page is not in the index under its item')
  for (const { code } of await hidden(db)) yield told(code, 'search_entry: it lies in the trash and is in the index')
  for (const { id } of await wordless(db))
    yield told(`search entry ${id}`, 'search_entry: the index has no words for it')
  for (const { rowid } of await unclaimed(db))
    yield told(`search entry ${rowid}`, 'search_entry: words in the index without a row')
}

const undescribed = (db: Connection) =>
  db
    .selectFrom('item')
    .leftJoin('search_entry', join =>
      join.onRef('search_entry.item_id', '=', 'item.id').on('search_entry.page_id', 'is', null),
    )
    .select('item.reference_code as code')
    .where('search_entry.id', 'is', null)
    .where(({ eb }) => eb('item.id', 'not in', eb.selectFrom('withdrawn_item').select('item_id')))
    .orderBy('item.id')
    .execute()

/** Pages of items whose standing text is not empty, without an entry or with one of another item. */
const unfound = (db: Connection) =>
  db
    .selectFrom('page')
    .innerJoin('item', 'item.id', 'page.item_id')
    .innerJoin('standing_text', 'standing_text.page_id', 'page.id')
    .leftJoin('search_entry', 'search_entry.page_id', 'page.id')
    .select(['item.reference_code as code', 'page.sequence'])
    .where('standing_text.text', '<>', '')
    .where(({ eb }) => eb('item.id', 'not in', eb.selectFrom('withdrawn_item').select('item_id')))
    .where(({ eb, or, ref }) =>
      or([eb('search_entry.id', 'is', null), eb('search_entry.item_id', '<>', ref('page.item_id'))]),
    )
    .orderBy('page.id')
    .execute()

/** Items in the trash that a search would find. */
const hidden = (db: Connection) =>
  db
    .selectFrom('search_entry')
    .innerJoin('withdrawn_item', 'withdrawn_item.item_id', 'search_entry.item_id')
    .innerJoin('item', 'item.id', 'search_entry.item_id')
    .select('item.reference_code as code')
    .distinct()
    .orderBy('item.id')
    .execute()

const wordless = (db: Connection) =>
  db
    .selectFrom('search_entry')
    .leftJoin('search_index', 'search_index.rowid', 'search_entry.id')
    .select('search_entry.id')
    .where('search_index.rowid', 'is', null)
    .orderBy('search_entry.id')
    .execute()

const unclaimed = (db: Connection) =>
  db
    .selectFrom('search_index')
    .leftJoin('search_entry', 'search_entry.id', 'search_index.rowid')
    .select('search_index.rowid')
    .where('search_entry.id', 'is', null)
    .orderBy('search_index.rowid')
    .execute()
