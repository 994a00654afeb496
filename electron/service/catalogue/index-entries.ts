import { sql } from 'kysely'
import type { Connection } from '../db/open.ts'
import { formerCodesOf } from './codes.ts'
import { indexed } from './index-terms.ts'
import { isWithdrawn } from './withdrawn.ts'

/** Brings the index entry of an item's description up to date, in the transaction that changed it. In the trash it has none. */
export async function indexItem(tx: Connection, itemId: number): Promise<void> {
  const item = await tx
    .selectFrom('item')
    .leftJoin('department', 'department.id', 'item.department_id')
    .select(
      // Who looks for a department by a name it had finds what came from it.
      sql<string | null>`(SELECT group_concat(name, ' ') FROM former_name
        WHERE kind = 'department' AND of_id = item.department_id)`.as('former'),
    )
    .select(['reference_code', 'title', 'document_no', 'responsible', 'remarks', 'department.name as department'])
    .where('item.id', '=', itemId)
    .executeTakeFirstOrThrow()
  const entry = await tx
    .selectFrom('search_entry')
    .select('id')
    .where('item_id', '=', itemId)
    .where('page_id', 'is', null)
    .executeTakeFirst()
  const former = (await formerCodesOf(tx, [itemId])).get(itemId) ?? []
  if (entry) await remove(tx, entry.id)
  if (await isWithdrawn(tx, itemId)) {
    if (entry) await tx.deleteFrom('search_entry').where('id', '=', entry.id).execute()
    return
  }
  const id = entry?.id ?? (await newEntry(tx, itemId, null))
  await tx
    .insertInto('search_index')
    .values({
      rowid: id,
      title: indexed(item.title),
      codes: indexed([item.reference_code, ...former, item.document_no].join(' ')),
      people: indexed(`${item.responsible} ${item.department ?? ''} ${item.former ?? ''}`),
      text: indexed(item.remarks),
    })
    .execute()
}

/** Brings the index entry of a page's text up to date; an empty text has none, nor has a page of an item in the trash. */
export async function indexPage(tx: Connection, itemId: number, pageId: number, text: string): Promise<void> {
  const entry = await tx.selectFrom('search_entry').select('id').where('page_id', '=', pageId).executeTakeFirst()
  if (entry) await remove(tx, entry.id)
  if (text === '' || (await isWithdrawn(tx, itemId))) {
    if (entry) await tx.deleteFrom('search_entry').where('id', '=', entry.id).execute()
    return
  }
  const id = entry?.id ?? (await newEntry(tx, itemId, pageId))
  if (entry) await tx.updateTable('search_entry').set({ item_id: itemId }).where('id', '=', id).execute()
  await tx
    .insertInto('search_index')
    .values({ rowid: id, title: '', codes: '', people: '', text: indexed(text) })
    .execute()
}

/** Brings all entries of an item up to date, those of its pages among them: where it went to the trash or came from it. */
export async function indexWhole(tx: Connection, itemId: number): Promise<void> {
  await indexItem(tx, itemId)
  const pages = await tx
    .selectFrom('page')
    .leftJoin('standing_text', 'standing_text.page_id', 'page.id')
    .select(['page.id', 'standing_text.text'])
    .where('item_id', '=', itemId)
    .orderBy('sequence')
    .execute()
  for (const page of pages) await indexPage(tx, itemId, page.id, page.text ?? '')
}

async function newEntry(tx: Connection, itemId: number, pageId: number | null): Promise<number> {
  const { id } = await tx
    .insertInto('search_entry')
    .values({ item_id: itemId, page_id: pageId })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

async function remove(tx: Connection, id: number): Promise<void> {
  await tx.deleteFrom('search_index').where('rowid', '=', id).execute()
}
