// How an item comes under custody: its first row, and the first of its signed steps.
import type { Archive } from '../archive/archive.ts'
import type { Connection } from '../db/open.ts'

/** `carrier` and `condition` are codes of the rule pack; `pages` were counted by hand, null where nobody did. */
export type Entering = {
  readonly itemId: number
  readonly carrier: string
  readonly condition: string
  readonly pages: number | null
}

/**
 * Who has the items now, and by which entry. `signer` and `head` (the leaf of that entry) of a signed one; null and ''
 * where it bears no signature, so that anybody may sign the first step.
 */
export type EnteredBy = {
  readonly holder: number
  readonly signer: number | null
  readonly head: string
  readonly ledgerSeq: number
}

/**
 * Begins the custody of items in the caller's transaction: they wait at the first step of the routes, due as many days
 * from now as the rule pack gives it. What came by a signed hand-over has that as the first step of its timeline.
 */
export async function beginCustodyOf(
  tx: Connection,
  archive: Pick<Archive, 'surroundings'>,
  items: readonly Entering[],
  by: EnteredBy,
): Promise<void> {
  const { pack, now } = archive.surroundings
  const first = pack.custody.routes[0]?.steps[0]
  const rule = pack.custody.steps.find(step => step.id === first)
  if (!rule) throw new Error(`no first step of custody in rule pack ${pack.id}`)
  const at = now()
  const since = at.toISOString()
  const due_at = new Date(at.getTime() + rule.withinDays * 86_400_000).toISOString()
  for (const { itemId, carrier, condition, pages } of items) {
    await tx
      .insertInto('custody')
      .values({
        item_id: itemId,
        step: rule.id,
        holder: by.holder,
        carrier,
        condition,
        pages,
        since,
        due_at,
        signer: by.signer,
        head: by.head,
        ledger_seq: by.ledgerSeq,
      })
      .execute()
    if (by.signer === null) continue
    await tx
      .insertInto('custody_step')
      .values({
        item_id: itemId,
        step: '',
        kind: 'received',
        to_step: rule.id,
        person_id: by.signer,
        at: since,
        place: '',
        pages,
        ledger_seq: by.ledgerSeq,
      })
      .execute()
  }
}
