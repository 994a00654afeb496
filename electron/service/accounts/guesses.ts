// Who is being guessed at, by the ledger: told to the person, and on the health page for whoever enables accounts.
import * as z from 'zod'
import type { Connection } from '../db/open.ts'
import { freeByAccount } from './tries.ts'

const day = 24 * 3_600_000

/** An entry stands for one try, or for `count` of them (see tally.ts). */
const refused = z.object({ target: z.object({ id: z.string() }), body: z.object({ count: z.int().default(1) }) })

/** Failed tries of the last day at each account that had more of them than are free, by the account's id. */
export async function guessedAt(db: Connection, now: Date, personId?: number): Promise<ReadonlyMap<number, number>> {
  const rows = await db
    .selectFrom('ledger')
    .select('line')
    .where('type', '=', 'session.refuse')
    .where('time', '>', new Date(now.getTime() - day).toISOString())
    .$if(personId !== undefined, one => one.where('target', '=', `person:${personId}`))
    .execute()
  const tries = new Map<number, number>()
  for (const { line } of rows) {
    const { target, body } = refused.parse(JSON.parse(line))
    const id = Number(/^person:(\d+)$/u.exec(target.id)?.[1] ?? Number.NaN)
    if (Number.isInteger(id)) tries.set(id, (tries.get(id) ?? 0) + body.count)
  }
  return new Map([...tries].filter(([, count]) => count >= freeByAccount))
}
