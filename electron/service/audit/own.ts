// Who settled what was their own: the same account on both sides of an act that wants two.
import { sql } from 'kysely'
import * as z from 'zod'
import type { RulePack } from '#shared/rules/pack.ts'
import type { Connection } from '../db/open.ts'

/** The other half of an act that wants two people, by the type of the half that ends it; both have the same target. */
const firstHalf: Readonly<Record<string, string>> = {
  'handover.take': 'handover.give',
  'role.settle': 'role.propose',
  'code.settle': 'code.ask',
  'person.activate': 'person.add',
}

const own: readonly string[] = [
  ...Object.keys(firstHalf),
  'key.enrol',
  'batch.step',
  'step.batch',
  'quality.judge',
  'quality.waive',
  'quality.settle',
  'quality.conclude',
]

const body = z.object({
  body: z.object({ user: z.string(), state: z.string(), giver: z.string(), onePerson: z.string() }).partial(),
})

type Entry = {
  readonly seq: number
  readonly type: string
  readonly actor: string
  readonly target: string
}

/**
 * Did the actor settle what was their own? A hand-over they gave, a role they proposed, an account they made, their own
 * key (the first of an archive, too: it has nobody to vouch for it but the card on paper), a step that hands over where
 * they are named as the giver, a sample or a batch with pages that they scanned, an act entered as done by one person.
 */
export async function settledOwn(db: Connection, pack: RulePack, entry: Entry): Promise<boolean> {
  if (!own.includes(entry.type)) return false
  const { seq, type, actor, target } = entry
  const first = firstHalf[type]
  if (first !== undefined) {
    const before = await db
      .selectFrom('ledger')
      .select(['actor'])
      .where('target', '=', target)
      .where('type', '=', first)
      .where('seq', '<', seq)
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirst()
    return before?.actor === actor
  }
  if (type === 'quality.judge' && (await scanned(db, actor, await batchOfSample(db, target)))) return true
  if (type === 'quality.conclude' && (await scanned(db, actor, numberIn(target)))) return true
  const { line } = await db.selectFrom('ledger').select('line').where('seq', '=', seq).executeTakeFirstOrThrow()
  const said = body.parse(JSON.parse(line)).body
  if (type === 'key.enrol') return said.user === actor
  // The archive has said so itself: see batches/four-eyes.ts.
  if (said.onePerson !== undefined) return true
  const step = pack.workOrder.steps.find(({ state }) => state === said.state)
  if (!step?.handover || !said.giver) return false
  const person = await db.selectFrom('person').select('name').where('id', '=', Number(actor)).executeTakeFirst()
  return person?.name === said.giver
}

const numberIn = (target: string) => Number(/:(\d+)$/u.exec(target)?.[1] ?? -1)

async function batchOfSample(db: Connection, target: string): Promise<number> {
  const row = await db.selectFrom('sample').select('batch_id').where('id', '=', numberIn(target)).executeTakeFirst()
  return row?.batch_id ?? -1
}

async function scanned(db: Connection, actor: string, batchId: number): Promise<boolean> {
  const row = await db
    .selectFrom('scan')
    .select('id')
    .where('batch_id', '=', batchId)
    .where('operator', '=', Number(actor))
    .where(sql<boolean>`sides > 0`)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
