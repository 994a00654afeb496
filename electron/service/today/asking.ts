import type { Matter, TodayLine } from '#shared/contract/today.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Connection } from '../db/open.ts'

export type Answer = { readonly waits?: readonly TodayLine[]; readonly late?: readonly TodayLine[] }

/**
 * Asks one subject what waits for somebody and what of it is late. It looks to their rights itself, and every number comes
 * from an index: the screen asks again each half minute (test/bench/today.ts).
 */
export type Asking = (db: Connection, actor: Actor, archive: Archive) => Promise<Answer>

/** A line for what there is any of. */
export const line = (matter: Matter, count: number): readonly TodayLine[] =>
  count > 0 ? [{ kind: 'matter', matter, count }] : []
