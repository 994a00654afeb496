// What waits, by step: how much of it is mine, how much is late, and the items of one step.
import { type ExpressionBuilder, sql } from 'kysely'
import type { RulePack } from '#shared/rules/pack.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Connection } from '../db/open.ts'
import type { Schema } from '../db/schema.ts'
import { custodyRows, queueItemOf } from './rows.ts'
import { shelved } from './steps-of.ts'

type QueueInput = { readonly step: string; readonly mine: boolean; readonly late: boolean }

/** At most this many items travel to a screen, the most urgent first. */
const most = 500

/**
 * Mine is what I hold; but at a hand-over, which waits for somebody else than the last signer, it is what I may take.
 * Measured with 20,000 open items: 5 ms of processor time for the counts, 21 ms with 500 items (test/bench/custody.ts).
 */
export async function readQueue(db: Connection, actor: Actor, input: QueueInput, archive: Archive) {
  const { pack, now } = archive.surroundings
  const at = now().toISOString()
  const handovers = handoversOf(pack)
  const rows = await custodyRows(db)
    .where(open)
    .where('custody.step', '=', input.step)
    .$if(input.mine, some =>
      handovers.includes(input.step)
        ? some.where(({ eb, or }) => or([eb('signer', 'is', null), eb('signer', '<>', actor.id)]))
        : some.where('holder', '=', actor.id),
    )
    .$if(input.late, some => some.where('due_at', '<', at))
    .orderBy('due_at')
    .orderBy('item.id')
    .limit(most)
    .execute()
  return {
    steps: await waitingBySteps(db, actor, archive),
    items: rows.map(row => queueItemOf(archive, actor, row)),
  }
}

/** Written into the text of the statement: with a bound value SQLite could not use the index of what is open. */
const open = ({ and, eb, selectFrom }: ExpressionBuilder<Schema, 'custody'>) =>
  and([
    eb('custody.step', '<>', sql.lit(shelved)),
    // What lies in the trash waits for nobody.
    eb('custody.item_id', 'not in', selectFrom('withdrawn_item').select('item_id')),
  ])

/** How much waits at each step, how much of it this person can go on with, how much is late. */
export async function waitingBySteps(db: Connection, actor: Actor, { surroundings }: Archive) {
  const at = surroundings.now().toISOString()
  const handovers = handoversOf(surroundings.pack)
  return await db
    .selectFrom('custody')
    .select('step')
    .select(({ fn, eb, and, or, case: choose }) => {
      const takes = or([eb('signer', 'is', null), eb('signer', '<>', actor.id)])
      const mine = or([
        and([eb('step', 'in', [...handovers, '']), takes]),
        and([eb('step', 'not in', [...handovers, '']), eb('holder', '=', actor.id)]),
      ])
      return [
        fn.countAll<number>().as('all'),
        fn.sum<number>(choose().when(mine).then(1).else(0).end()).as('mine'),
        fn
          .sum<number>(
            choose()
              .when(eb('due_at', '<', at))
              .then(1)
              .else(0)
              .end(),
          )
          .as('late'),
      ]
    })
    .where(open)
    .groupBy('step')
    .execute()
}

/** Steps at which an item goes from one person to another. */
const handoversOf = (pack: RulePack) => pack.custody.steps.filter(step => step.handover).map(step => step.id)
