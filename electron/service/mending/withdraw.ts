// The trash: an item that should not stand among the holdings is withdrawn, with a reason, and can be brought back.
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import { indexWhole } from '../catalogue/index-entries.ts'
import { isWithdrawn, mustStand } from '../catalogue/withdrawn.ts'
import type { Connection } from '../db/open.ts'
import { withRows } from '../ledger/rows.ts'
import { Refusal } from '../refusal.ts'
import { asSeen, countedOn, mustBeOutOfBatches, placed, reasoned, type Seen, type Way } from './act.ts'
import { shownReturn, shownWithdrawal } from './shown.ts'

/** Nothing is deleted: code, pages and text stay; lists, search and counts go without it. */
export async function withdraw(
  tx: Connection,
  actor: Actor,
  input: Seen & { readonly reason: string },
  archive: Pick<Archive, 'surroundings'>,
  way: Way,
) {
  const [row] = await asSeen(tx, [input])
  await mustStand(tx, [input.id])
  await mustBeOutOfBatches(tx, [input.id])
  const at = archive.surroundings.now().toISOString()
  const reason = input.reason.normalize('NFC')
  await tx.insertInto('withdrawn_item').values({ item_id: input.id, reason, person_id: actor.id, at }).execute()
  await indexWhole(tx, input.id)
  const items = await countedOn(tx, [input])
  const edit = await reasoned(tx, 'withdraw', reason, actor.id)
  const rows = await withRows(tx, { withdrawn_item: [input.id], item_edit: [edit] })
  const target = { id: `item:${input.id}`, version: input.version + 1 }
  const seq = await way.enter(
    target,
    { act: 'withdraw', edit, items, ...rows },
    shownWithdrawal(row, reason, way.language),
  )
  return await placed(tx, [input.id], seq)
}

/** It stands where it stood, under its own code. Refused: not-withdrawn. */
export async function bringBack(tx: Connection, _actor: Actor, input: Seen, _archive: unknown, way: Way) {
  const [row] = await asSeen(tx, [input])
  if (!(await isWithdrawn(tx, input.id))) throw new Refusal('not-withdrawn', row ? { code: row.reference_code } : {})
  await tx.deleteFrom('withdrawn_item').where('item_id', '=', input.id).execute()
  await indexWhole(tx, input.id)
  const items = await countedOn(tx, [input])
  const rows = await withRows(tx, { withdrawn_item: [input.id] })
  const target = { id: `item:${input.id}`, version: input.version + 1 }
  const seq = await way.enter(target, { act: 'bring-back', items, ...rows }, shownReturn(row, way.language))
  return await placed(tx, [input.id], seq)
}
