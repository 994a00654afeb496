// How the backups stand, as the health page shows it.
import type { z } from 'zod'
import type { backup } from '#shared/contract/backup.ts'
import { holds } from '#shared/rules/rights.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Caller } from '../archive/call.ts'
import type { Connection } from '../db/open.ts'
import { lastDone, lastDrill, lastFailure } from './entries.ts'
import { keptPlan } from './schedule.ts'

type Standing = z.infer<NonNullable<(typeof backup.standing)['~orpc']['outputSchema']>>

export async function backupStanding(
  db: Connection,
  actor: Actor,
  _input: unknown,
  _archive: Archive,
  caller: Caller,
): Promise<Standing> {
  const [plan, last, failed, drill] = await Promise.all([keptPlan(db), lastDone(db), lastFailure(db), lastDrill(db)])
  const tells = holds(actor.role, 'backup')
  return {
    plan: plan && { folder: tells ? plan.folder : '', times: plan.times },
    last: last && {
      at: last.at,
      snapshot: last.body.snapshot,
      files: last.body.files,
      bytes: last.body.bytes,
      missing: last.body.missing,
    },
    failed: failed && { at: failed.at, ...failed.body },
    atTheDesk: caller.local,
    drill: drill && { at: drill.at, ...drill.body },
    atRisk: await atRisk(db, last?.body.size ?? 0),
  }
}

/** What entries from this one on speak of: came in or was changed since. */
export async function atRisk(db: Connection, size: number) {
  const since = (table: 'item' | 'page') =>
    db
      .selectFrom(table)
      .select(db.fn.countAll<number>().as('count'))
      .where('ledger_seq', '>=', size)
      .executeTakeFirstOrThrow()
  const [items, pages, entries] = await Promise.all([
    since('item'),
    since('page'),
    db.selectFrom('ledger').select(db.fn.max('seq').as('last')).executeTakeFirstOrThrow(),
  ])
  return { items: items.count, pages: pages.count, entries: (entries.last ?? -1) + 1 - size }
}
