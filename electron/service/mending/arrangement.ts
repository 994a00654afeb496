// The pages of an item as they are arranged: in their order, taken out, and what can be taken back.
import type { Actor } from '../accounts/actor.ts'
import type { Archive } from '../archive.ts'
import { itemDetail } from '../catalogue/detail.ts'
import type { Connection } from '../db/open.ts'
import { takenPagesOf } from '../pages/rows.ts'
import { editOf } from './undo.ts'

type Wanted = { readonly id: number } | { readonly referenceCode: string }

export async function arrangement(db: Connection, actor: Actor, wanted: Wanted, archive: Archive) {
  const item = await itemDetail(db, actor, wanted, archive)
  return {
    item,
    out: await takenPagesOf(db, item.id, actor, archive),
    undo: (await editOf(db, item.id, 'undo'))?.kind ?? null,
    redo: (await editOf(db, item.id, 'redo'))?.kind ?? null,
  }
}
