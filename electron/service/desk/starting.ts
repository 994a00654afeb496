// What an archive does once when it is founded or opened, before anybody is let in.
import { randomBytes } from 'node:crypto'
import type { Archive } from '../archive/archive.ts'
import { schemaVersion } from '../db/migrations/index.ts'
import type { Connection, Databases } from '../db/open.ts'
import { append } from '../ledger/append.ts'
import { premises } from '../ledger/premises.ts'
import { clearAtOpening } from '../work/leftovers.ts'
import { closeArchive } from './closed.ts'

type Surroundings = Archive['surroundings']

/**
 * Shuts what an older program left as open as other files (once only: who opens an archive to a group afterwards has a
 * reason), and clears what a crash left. No reason not to open: what is in the way is logged, and all can be read.
 */
export async function tidy(folder: string, surroundings: Surroundings, databases: Databases): Promise<void> {
  try {
    if (databases.found > 0 && databases.found < schemaVersion) await closeArchive(folder)
    await clearAtOpening({ folder, databases, surroundings })
  } catch (error) {
    surroundings.fault(error, 'tidying')
  }
}

export async function settings(db: Connection): Promise<ReadonlyMap<string, string>> {
  const rows = await db.selectFrom('setting').selectAll().execute()
  return new Map(rows.map(row => [row.key, row.value]))
}

/** The time of the newest entry; a line that somebody damaged tells none. */
export async function newestEntry(db: Connection): Promise<string | null> {
  const row = await db.selectFrom('ledger').select('line').orderBy('seq', 'desc').limit(1).executeTakeFirst()
  return /"time":"([^"]+)"/u.exec(row?.line ?? '')?.[1] ?? null
}

/** Does a row speak of the file with this hash? */
export async function isHeld(db: Connection, sha256: string): Promise<boolean> {
  const page = db.selectFrom('page').select('sha256').where('sha256', '=', sha256)
  const source = db.selectFrom('source').select('sha256').where('sha256', '=', sha256)
  const target = db.selectFrom('drift_test').select('sha256').where('sha256', '=', sha256)
  const kept = (table: 'enclosure' | 'item_gap' | 'batch_gap') =>
    db.selectFrom(table).select('sha256').where('sha256', '=', sha256).$narrowType<{ sha256: string }>()
  const rows = page.unionAll(source).unionAll(target).unionAll(kept('enclosure'))
  return (await rows.unionAll(kept('item_gap')).unionAll(kept('batch_gap')).limit(1).execute()).length > 0
}

/** The first entry: the origin under which heads will be signed, and the programs's version. */
export async function found(
  writer: Connection,
  surroundings: Surroundings,
  about: { readonly name: string; readonly sample: boolean },
): Promise<void> {
  const origin = `juanzong/${randomBytes(8).toString('hex')}`
  const clock = { now: surroundings.now, boot: 1 }
  await writer.transaction().execute(async tx => {
    const values = {
      name: about.name,
      sample: about.sample ? 'yes' : 'no',
      origin,
      boot: '0',
      pack: surroundings.pack.id,
    }
    for (const [key, value] of Object.entries(values)) await tx.insertInto('setting').values({ key, value }).execute()
    await append(tx, clock, {
      type: 'archive.create',
      actor: 'system',
      target: { id: 'archive', version: 1 },
      body: { origin, version: surroundings.version, ...(await premises(tx, surroundings.pack)) },
    })
  })
}

/** Counts the starts, so that a clock that was turned back shows: `boot` in every entry. */
export async function countStart(writer: Connection): Promise<number> {
  const row = await writer.selectFrom('setting').select('value').where('key', '=', 'boot').executeTakeFirstOrThrow()
  const boot = Number(row.value) + 1
  await writer
    .updateTable('setting')
    .set({ value: String(boot) })
    .where('key', '=', 'boot')
    .execute()
  return boot
}
