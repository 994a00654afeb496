// What every act that mends has in common: what it is made from, what stands in its way, how it is entered.
import type { Signing } from '#shared/contract/signing.ts'
import type { Body, Target } from '#shared/trust/act.ts'
import type { Enter } from '../archive/enter.ts'
import { nextId } from '../db/next-id.ts'
import type { Connection } from '../db/open.ts'
import { Refusal } from '../refusal.ts'

export type Language = Signing['language']

/** Enters the act, signed or not; `shown` is what a signer reads, in their language. */
export type Entering = (target: Target, body: Body, shown: readonly string[]) => Promise<number>

/** How an act is entered that nobody signs; lines are made all the same, and shown to nobody. */
export const unsigned = (enter: Enter): { readonly enter: Entering; readonly language: Language } => ({
  enter: (target, body) => enter(target, body),
  language: 'zh-CN',
})
export type Way = ReturnType<typeof unsigned>

export type Seen = { readonly id: number; readonly version: number }

/** Items as somebody saw them. Refused: not-found, changed-meanwhile. */
export async function asSeen(tx: Connection, seen: readonly Seen[]) {
  const rows = await tx
    .selectFrom('item')
    .selectAll()
    .where(
      'id',
      'in',
      seen.map(({ id }) => id),
    )
    .execute()
  return seen.map(({ id, version }) => {
    const row = rows.find(one => one.id === id)
    if (!row) throw new Refusal('not-found', { what: 'item' })
    if (row.version !== version)
      throw new Refusal('changed-meanwhile', { version: String(row.version), code: row.reference_code })
    return row
  })
}

/** Refused: custody-signed, where somebody has signed a step of one of them: what was signed is not silently changed. */
export async function mustBeUnsigned(db: Connection, itemIds: readonly number[]): Promise<void> {
  const step = await db
    .selectFrom('custody_step')
    .innerJoin('item', 'item.id', 'custody_step.item_id')
    .select('reference_code as code')
    .where('item_id', 'in', itemIds)
    .executeTakeFirst()
  if (step) throw new Refusal('custody-signed', { code: step.code })
}

/** Refused: in-batch, while one of them is in a batch that is not closed: linking brings it to what the batch is. */
export async function mustBeOutOfBatches(db: Connection, itemIds: readonly number[]): Promise<void> {
  const batch = await db
    .selectFrom('batch_item')
    .innerJoin('batch', 'batch.id', 'batch_item.batch_id')
    .innerJoin('item', 'item.id', 'batch_item.item_id')
    .select(['batch.code as batch', 'reference_code as code'])
    .where('batch_item.item_id', 'in', itemIds)
    .where('gone', '=', 0)
    .where('batch.state', '<>', 'closed')
    .executeTakeFirst()
  if (batch) throw new Refusal('in-batch', batch)
}

/** Counts each item's version on; the position of the entry follows with `placed`. */
export async function countedOn(tx: Connection, items: readonly Seen[]): Promise<readonly Seen[]> {
  for (const { id } of items) {
    await tx
      .updateTable('item')
      .set(({ eb }) => ({ version: eb('version', '+', 1) }))
      .where('id', '=', id)
      .execute()
  }
  return items.map(({ id, version }) => ({ id, version: version + 1 }))
}

/** The entry speaks for these items from now on; answers with them as they are. */
export async function placed(tx: Connection, itemIds: readonly number[], ledgerSeq: number) {
  await tx.updateTable('item').set({ ledger_seq: ledgerSeq }).where('id', 'in', itemIds).execute()
  const rows = await tx
    .selectFrom('item')
    .select(['id', 'version', 'reference_code as referenceCode'])
    .where('id', 'in', itemIds)
    .execute()
  return { items: itemIds.flatMap(id => rows.find(row => row.id === id) ?? []) }
}

/** Keeps why an act was done, for who looks at the item later; its entry names it as `edit`. */
export async function reasoned(
  tx: Connection,
  kind: 'withdraw' | 'renumber',
  reason: string,
  personId: number,
): Promise<number> {
  const id = await nextId(tx, 'item_edit')
  await tx
    .insertInto('item_edit')
    .values({ id, kind, before: '[]', after: '[]', reason, undone: 0, person_id: personId })
    .execute()
  return id
}
