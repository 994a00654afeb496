// The pages of an item as they are arranged: in their order, taken out, and what can be taken back.
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Connection } from '../db/open.ts'
import { itemDetail } from '../pages/item.ts'
import { takenPagesOf } from '../pages/rows.ts'
import { editOf } from './undo.ts'

type Wanted = { readonly id: number } | { readonly referenceCode: string }

export async function arrangement(db: Connection, actor: Actor, wanted: Wanted, archive: Archive) {
  const item = await itemDetail(db, actor, wanted, archive)
  return {
    item,
    out: await takenPagesOf(db, item.id, actor, archive),
    undo: await stepBack(db, item.id, 'undo'),
    redo: await stepBack(db, item.id, 'redo'),
  }
}

/** What would be taken back or done again, and whether it is to be signed: one of its items may be another than this. */
async function stepBack(db: Connection, itemId: number, way: 'undo' | 'redo') {
  const edit = await editOf(db, itemId, way)
  if (!edit) return null
  const ids = edit.after.map(({ item }) => item)
  const step = await db.selectFrom('custody_step').select('id').where('item_id', 'in', ids).executeTakeFirst()
  return { kind: edit.kind, signed: step !== undefined }
}
