// Taking the last act on an item's pages back, and doing it again: acts of their own in the ledger.
import { sql } from 'kysely'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Connection } from '../db/open.ts'
import { Refusal } from '../refusal.ts'
import { asSeen, mustBeOutOfBatches, type Seen, type Way } from './act.ts'
import { carryOut, type Edit } from './arrange.ts'
import { isSame, lyingOf, readLyings } from './lying.ts'

/** The last act of an item that was not taken back, or the first of those taken back since. */
export async function editOf(db: Connection, itemId: number, way: 'undo' | 'redo'): Promise<Edit | null> {
  const acts = db
    .selectFrom('item_edit')
    .selectAll()
    .where('kind', 'not in', ['withdraw', 'renumber'])
    .where(
      sql<boolean>`item_edit.id IN (SELECT json_extract(ledger.line, '$.body.edit')
        FROM ledger_item JOIN ledger ON ledger.seq = ledger_item.seq WHERE ledger_item.item_id = ${itemId})`,
    )
  const last = await acts.where('undone', '=', 0).orderBy('id', 'desc').limit(1).executeTakeFirst()
  const row =
    way === 'undo'
      ? last
      : await acts
          .where('undone', '=', 1)
          .where('id', '>', last?.id ?? 0)
          .orderBy('id')
          .limit(1)
          .executeTakeFirst()
  if (!row || row.kind === 'withdraw' || row.kind === 'renumber') return null
  return {
    id: row.id,
    kind: row.kind,
    before: readLyings(row.before),
    after: readLyings(row.after),
    reason: row.reason,
    undone: row.undone === 1 ? 1 : 0,
  }
}

/** Items of an act as they are: what it was made from, for who saw one of them. */
export async function itemsOfEdit(db: Connection, itemId: number, way: 'undo' | 'redo'): Promise<readonly number[]> {
  const edit = await editOf(db, itemId, way)
  return edit ? [...new Set([itemId, ...edit.after.map(({ item }) => item)])] : [itemId]
}

/** Refused: nothing-to-undo; undo-behind, where one of its items was changed since (params.code); in-batch. */
export async function step(
  tx: Connection,
  actor: Actor,
  input: Seen,
  archive: Pick<Archive, 'surroundings'>,
  way: Way,
  which: 'undo' | 'redo',
) {
  await asSeen(tx, [input])
  const edit = await editOf(tx, input.id, which)
  if (!edit) throw new Refusal('nothing-to-undo')
  const [from, to] = which === 'undo' ? [edit.after, edit.before] : [edit.before, edit.after]
  const ids = from.map(({ item }) => item)
  await mustBeOutOfBatches(tx, ids)
  const rows = await tx.selectFrom('item').select(['id', 'version', 'reference_code']).where('id', 'in', ids).execute()
  for (const one of from) {
    const code = rows.find(({ id }) => id === one.item)?.reference_code ?? ''
    if (!isSame(one, await lyingOf(tx, one.item))) throw new Refusal('undo-behind', { code })
  }
  const seen = ids.map(id => ({ id, version: rows.find(row => row.id === id)?.version ?? 0 }))
  const undone = which === 'undo' ? 1 : 0
  return await carryOut(tx, actor, archive, way, seen, { ...edit, undone, act: which, from, to })
}
