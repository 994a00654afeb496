import { hash } from 'node:crypto'
import type { LogFilter } from '#shared/contract/audit.ts'
import { lowestRanks } from '#shared/rules/audit-sample.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Connection } from '../db/open.ts'
import { othersFirst } from '../db/others-first.ts'
import { entriesAt } from './entries.ts'
import { chosenBy, newestOf } from './filter.ts'

type SampleInput = LogFilter & { readonly seed: string; readonly size: number }

/** So many positions are in memory at a time. */
const together = 20_000

/**
 * Draws from the entries that fit the filter, as shared/rules/audit-sample.ts says; they come in the order of the draw.
 * `population` is how many fit, `ledgerSize` how many entries the ledger had then: whoever draws again later takes only
 * entries before that position.
 */
export async function drawSample(db: Connection, actor: Actor, input: SampleInput, archive: Archive) {
  const last = await db.selectFrom('ledger').select('seq').orderBy('seq', 'desc').limit(1).executeTakeFirst()
  const ledgerSize = last ? last.seq + 1 : 0
  const chosen = await chosenBy(db, actor.role, input)
  const ranks = lowestRanks(input.size)
  let population = 0
  let before = ledgerSize
  for (;;) {
    const seqs = await newestOf(db, chosen, before, together)
    for (const seq of seqs) ranks.add({ seq, rank: hash('sha256', `${input.seed}:${seq}`) })
    population += seqs.length
    await othersFirst()
    before = seqs.at(-1) ?? 0
    if (seqs.length < together) break
  }
  return { population, ledgerSize, entries: await entriesAt(db, archive, ranks.drawn()) }
}
