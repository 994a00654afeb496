import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Caller } from '../archive/call.ts'
import type { Enter } from '../archive/enter.ts'
import { standing } from '../catalogue/withdrawn.ts'
import { schemaVersion } from '../db/migrations/index.ts'
import type { Connection } from '../db/open.ts'
import { lastVerified, newestEntry } from '../ledger/newest.ts'
import { withRows } from '../ledger/rows.ts'
import { freeBytes } from '../store/room.ts'
import { insertJob } from '../work/rows.ts'
import { concernsOf } from './concerns.ts'

export async function beginVerify(tx: Connection, actor: Actor, _input: unknown, archive: Archive, enter: Enter) {
  const jobId = await insertJob(tx, {
    kind: 'verify',
    stage: 'verifying',
    title: '',
    plan: {},
    total: 0,
    startedBy: actor.id,
    now: archive.surroundings.now(),
  })
  await enter({ id: `job:${jobId}`, version: 0 }, await withRows(tx, { job: [jobId] }))
  return { jobId }
}

export async function mediumNow(_db: Connection, _actor: Actor, _input: unknown, archive: Archive) {
  return { kind: archive.medium.trouble() }
}

/** What the page says of a verification or a witness is what the ledger says; a row that tells otherwise is a concern. */
export async function health(db: Connection, _actor: Actor, _input: unknown, archive: Archive, caller: Caller) {
  const { surroundings, folder } = archive
  const [items, pages, ledger] = await Promise.all([
    db.selectFrom('item').select(db.fn.countAll<number>().as('count')).where(standing).executeTakeFirstOrThrow(),
    db
      .selectFrom('page')
      .select(({ fn, eb }) => [
        fn.countAll<number>().as('count'),
        fn.coalesce(fn.sum<number>('bytes'), eb.val(0)).as('bytes'),
        fn
          .coalesce(fn.sum<number>(eb.case().when('state', '=', 'waiting').then(1).else(0).end()), eb.val(0))
          .as('waiting'),
        fn
          .coalesce(fn.sum<number>(eb.case().when('state', '=', 'failed').then(1).else(0).end()), eb.val(0))
          .as('failed'),
      ])
      .executeTakeFirstOrThrow(),
    db.selectFrom('ledger').select(db.fn.max('seq').as('last')).executeTakeFirstOrThrow(),
  ])
  return {
    folder: caller.local ? folder : null,
    version: surroundings.version,
    runtime: `Node ${process.versions.node}`,
    schemaVersion,
    items: items.count,
    pages: pages.count,
    waitingPages: pages.waiting,
    failedPages: pages.failed,
    masterBytes: pages.bytes,
    freeBytes: await freeBytes(folder),
    ledgerEntries: ledger.last === null ? 0 : ledger.last + 1,
    lastWitnessed: (await newestEntry(db, 'head.witness'))?.time ?? null,
    lastVerify: await lastVerified(db),
    readers: surroundings.readers,
    concerns: await concernsOf(archive),
  }
}
