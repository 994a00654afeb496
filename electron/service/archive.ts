// The composition root: one open archive, with all that its subjects need.
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { RulePack } from '#shared/rules/pack.ts'
import type { Act, Body, Signature, Target } from '#shared/trust/act.ts'
import { ensureOfficers } from './accounts/officers.ts'
import { holdFolder } from './db/lock.ts'
import { type Connection, type Databases, openDatabases } from './db/open.ts'
import { openWork, type Work } from './jobs/work.ts'
import { append, type LedgerClock } from './ledger/append.ts'
import { type Heads, openHeads } from './ledger/heads.ts'
import { type Openers, openOpeners } from './opening/openers.ts'
import { openPageStore, type PageStore } from './pages/store.ts'
import type { Fonts } from './print/paper.ts'
import { Refusal } from './refusal.ts'
import type { Driver } from './scanning/driver.ts'
import { openTickets, type Tickets } from './tickets.ts'
import { openViewLog, type ViewLog } from './views.ts'

/** Enters an act in the ledger, in the transaction at hand; returns its position for the rows that it speaks for. */
export type Record = (type: string, actor: string, target: Target, body: Body) => Promise<number>

/** Enters a signed act whose signature was checked. */
export type RecordSigned = (act: Act, signature: Signature) => Promise<number>

/** What a program that opens archives brings along: no module reads the environment. */
export type Surroundings = {
  readonly pack: RulePack
  /** The folder with one sub-folder a language, as the npm packages lay them out. */
  readonly languageData: string
  /** The product's resources: the stand-alone verifier goes into every auditor's bundle. */
  readonly resources: string
  readonly version: string
  /** Pages read at the same time: one a core. */
  readonly readers: number
  readonly now: () => Date
  /** A fault: written where somebody can look for it. Returns the id that the user is shown. */
  readonly fault: (error: unknown, where: string) => string
  /** Where the bundled page reader and the inspector of scanned sides are, if not beside their sources. */
  readonly readerProgram?: URL
  readonly inspectorProgram?: URL
  /** Where the bundled opener of what comes from outside is, if not beside its source. */
  readonly openerProgram?: URL
  /** Ways to devices, one a kind. */
  readonly drivers: readonly Driver[]
  /** Certificates of devices that are trusted, by address: drivers ask for them. */
  readonly pins: Map<string, string>
  /** Font files for what is printed. */
  readonly fonts: Fonts
  /** The reader of bar codes, as WebAssembly. */
  readonly barcodeReader: string
}

export type Archive = {
  readonly folder: string
  readonly name: string
  readonly sample: boolean
  readonly surroundings: Surroundings
  readonly databases: Databases
  readonly store: PageStore
  /** Opens files and lists from outside, each in a thread with limits. */
  readonly openers: Openers
  readonly tickets: Tickets
  readonly views: ViewLog
  readonly heads: Heads
  readonly work: Work
  /** One transaction of the writer; whatever `change` records is committed with it or not at all. */
  write<T>(change: (tx: Connection, record: Record, recordSigned: RecordSigned) => Promise<T>): Promise<T>
  close(): Promise<void>
}

const catalogueName = 'catalogue.sqlite'

/** Is there an archive in this folder? */
export const isArchive = (folder: string) => existsSync(join(folder, catalogueName))

/** Where derived images of a page are kept; they can be made again from the master at any time. */
export function derivativeFolder(archive: Pick<Archive, 'folder'>, pageId: number): string {
  return join(archive.folder, 'derivatives', String(Math.floor(pageId / 1000)).padStart(4, '0'), String(pageId))
}

/**
 * Opens the archive in `folder` for this process alone. Unfinished work waits for `work.start()`.
 * Refused: not-an-archive, archive-in-use, archive-newer.
 */
export async function openArchive(folder: string, surroundings: Surroundings): Promise<Archive> {
  if (!isArchive(folder)) throw new Refusal('not-an-archive', { folder })
  const archive = await open(folder, surroundings, null)
  try {
    await ensureOfficers(archive)
    return archive
  } catch (error) {
    await archive.close()
    throw error
  }
}

/** Makes an archive in a folder that holds none. The folder may be there already. Refused: archive-exists. */
export async function createArchive(
  folder: string,
  surroundings: Surroundings,
  about: { readonly name: string; readonly sample: boolean },
): Promise<Archive> {
  if (isArchive(folder)) throw new Refusal('archive-exists', { folder })
  await mkdir(folder, { recursive: true })
  return await open(folder, surroundings, about)
}

async function open(
  folder: string,
  surroundings: Surroundings,
  about: { readonly name: string; readonly sample: boolean } | null,
): Promise<Archive> {
  const lock = holdFolder(join(folder, 'lock.sqlite'), `process ${process.pid}`)
  try {
    const databases = openDatabases(join(folder, catalogueName))
    const store = await openPageStore(join(folder, 'pages'), sha256 => isHeld(databases.reader, sha256))
    if (about) await found(databases.writer, surroundings, about)
    const known = await settings(databases.writer)
    const clock: LedgerClock = { now: surroundings.now, boot: await countStart(databases.writer) }
    const heads = await openHeads({
      folder,
      origin: known.get('origin') ?? '',
      databases,
      now: surroundings.now,
      fault: surroundings.fault,
    })
    const write: Archive['write'] = async change => {
      const made = await databases.writer.transaction().execute(tx =>
        change(
          tx,
          (type, actor, target, body) => append(tx, clock, { type, actor, target, body }),
          (act, signature) => append(tx, clock, act, signature),
        ),
      )
      await heads.committed()
      return made
    }
    const views = openViewLog({ write })
    const openers = openOpeners({
      pages: store.folder,
      pack: surroundings.pack,
      fault: surroundings.fault,
      ...(surroundings.openerProgram ? { program: surroundings.openerProgram } : {}),
    })
    const base = {
      folder,
      name: known.get('name') ?? '',
      sample: known.get('sample') === 'yes',
      surroundings,
      databases,
      store,
      openers,
      tickets: openTickets(),
      views,
      heads,
      write,
    }
    const work = openWork(base)
    return {
      ...base,
      work,
      close: async () => {
        await work.stop()
        await openers.close()
        await views.settle()
        await heads.close()
        await databases.close()
        lock.release()
      },
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

async function settings(db: Connection): Promise<ReadonlyMap<string, string>> {
  const rows = await db.selectFrom('setting').selectAll().execute()
  return new Map(rows.map(row => [row.key, row.value]))
}

/** Does a row speak of the file with this hash? */
async function isHeld(db: Connection, sha256: string): Promise<boolean> {
  const page = db.selectFrom('page').select('sha256').where('sha256', '=', sha256)
  const source = db.selectFrom('source').select('sha256').where('sha256', '=', sha256)
  const target = db.selectFrom('drift_test').select('sha256').where('sha256', '=', sha256)
  const kept = (table: 'enclosure' | 'item_gap' | 'batch_gap') =>
    db.selectFrom(table).select('sha256').where('sha256', '=', sha256).$narrowType<{ sha256: string }>()
  const rows = page.unionAll(source).unionAll(target).unionAll(kept('enclosure'))
  return (await rows.unionAll(kept('item_gap')).unionAll(kept('batch_gap')).limit(1).execute()).length > 0
}

/** The first entry: the origin under which heads will be signed, and the programs's version. */
async function found(
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
      body: { origin, version: surroundings.version, rulePack: `${surroundings.pack.id} ${surroundings.pack.version}` },
    })
  })
}

/** Counts the starts, so that a clock that was turned back shows: `boot` in every entry. */
async function countStart(writer: Connection): Promise<number> {
  const row = await writer.selectFrom('setting').select('value').where('key', '=', 'boot').executeTakeFirstOrThrow()
  const boot = Number(row.value) + 1
  await writer
    .updateTable('setting')
    .set({ value: String(boot) })
    .where('key', '=', 'boot')
    .execute()
  return boot
}
