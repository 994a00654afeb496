// The composition root: one open archive, with all that its subjects need.
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { RulePack } from '#shared/rules/pack.ts'
import type { Act, Body, Signature, Target } from '#shared/trust/act.ts'
import { ensureOfficers } from './accounts/officers.ts'
import type { PasswordCost } from './accounts/passwords.ts'
import { closeFolder } from './closed.ts'
import { type Closing, closeAll } from './closings.ts'
import type { Connection, Databases } from './db/open.ts'
import { openWork, type Work } from './jobs/work.ts'
import { type Heads, openHeads } from './ledger/heads.ts'
import { type Medium, type MediumOptions, openMedium } from './medium/medium.ts'
import { openPlace } from './medium/place.ts'
import type { Readers } from './ocr/pool.ts'
import { type Openers, openOpeners } from './opening/openers.ts'
import { type Alarms, openAlarms } from './pages/alarms.ts'
import { type Copies, openCopies } from './pages/copies.ts'
import { makeFolder } from './pages/durable.ts'
import { openPageStore, type PageStore } from './pages/store.ts'
import type { Fonts } from './print/paper.ts'
import type { Programs } from './programs.ts'
import { Refusal } from './refusal.ts'
import type { Driver } from './scanning/driver.ts'
import { countStart, found, isHeld, newestEntry, settings, tidy } from './starting.ts'
import { openTickets, type Tickets } from './tickets.ts'
import { openViewLog, type ViewLog } from './views.ts'
import { openWrites, sayPremises } from './writes.ts'

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
  /** Opens so many readers: threads that look at pages, read them and make their copies. */
  readonly openReaders: (count: number) => Readers
  /** What hashing a password or a one-time code costs. */
  readonly passwordCost: PasswordCost
  readonly now: () => Date
  /** A fault: written where somebody can look for it. Returns the id that the user is shown. */
  readonly fault: (error: unknown, where: string) => string
  /** Where the bundled programs of threads are, if not beside their sources. */
  readonly programs: Programs
  /** Whether backups are made by themselves when they are due: in a service that stays, not in one call of the command line. */
  readonly backsUp: boolean
  /** Ways to devices, one a kind. */
  readonly drivers: readonly Driver[]
  /** Certificates of devices that are trusted, by address: drivers ask for them. */
  readonly pins: Map<string, string>
  /** Font files for what is printed. */
  readonly fonts: Fonts
  /** The reader of bar codes, as WebAssembly. */
  readonly barcodeReader: string
  /** How much room is kept, and how often a full disk is looked at; by default as `openMedium` has it. */
  readonly medium?: Partial<MediumOptions>
}

export type Archive = {
  readonly folder: string
  readonly name: string
  readonly sample: boolean
  readonly surroundings: Surroundings
  readonly databases: Databases
  /** When the program that had it open before entered something last, UTC; null at the founding. */
  readonly lastHeard: string | null
  readonly store: PageStore
  /** Opens files and lists from outside, each in a thread with limits. */
  readonly openers: Openers
  readonly tickets: Tickets
  readonly views: ViewLog
  readonly alarms: Alarms
  readonly copies: Copies
  readonly heads: Heads
  readonly medium: Medium
  /** Opened where nothing could be written: it stays so until it is opened anew. */
  readonly readingOnly: boolean
  readonly work: Work
  /** One transaction of the writer; whatever `change` records is committed with it or not at all. */
  write<T>(change: (tx: Connection, record: Record, recordSigned: RecordSigned) => Promise<T>): Promise<T>
  /** Sessions opened where nothing can be entered: they are of a copy of the catalogue, and no entry speaks of them. */
  readonly unentered: readonly number[]
  /**
   * As `write`, for sessions. On a medium that cannot be written they come and go in the working copy of the catalogue,
   * where nothing is entered: nobody reads without having signed in, and what they see there is no page.
   */
  writeSession<T>(change: (tx: Connection, record: Record) => Promise<T>): Promise<T>
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
 * Opens the archive in `folder` for this process alone. Unfinished work waits for `work.start()`. Where nothing can be
 * written, it is open for reading (`medium.trouble()`). Refused: not-an-archive, archive-in-use, archive-newer, disk-full
 * (not even a copy of the catalogue finds room).
 */
export async function openArchive(folder: string, surroundings: Surroundings): Promise<Archive> {
  if (!isArchive(folder)) throw new Refusal('not-an-archive', { folder })
  const archive = await open(folder, surroundings, null)
  try {
    if (archive.medium.trouble() === null) await ensureOfficers(archive)
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
  const fresh = await makeFolder(folder)
  try {
    await closeFolder(folder)
    return await open(folder, surroundings, about)
  } catch (error) {
    // What somebody else makes in it at this moment is theirs.
    if (!(error instanceof Refusal && error.code === 'archive-in-use')) await unmake(folder, fresh)
    throw error
  }
}

/** Takes back what was made of an archive that could not be founded: the same folder can be tried again. */
export async function unmake(folder: string, fresh: boolean): Promise<void> {
  // In a folder that was there only what makes it an archive goes: the rest may be somebody's.
  const own = ['', '-wal', '-shm'].map(ending => join(folder, `${catalogueName}${ending}`))
  const paths = fresh ? [folder] : own
  // Where the disk takes not even that, the first error is the one to be told.
  await Promise.allSettled(paths.map(path => rm(path, { recursive: true, force: true })))
}

async function open(
  folder: string,
  surroundings: Surroundings,
  about: { readonly name: string; readonly sample: boolean } | null,
): Promise<Archive> {
  const { now, fault, programs } = surroundings
  const place = openPlace(folder, catalogueName, about !== null)
  const onlyToRead = place.hindrance !== null
  // What is open so far, the newest first: a start that fails leaves nothing open behind it.
  const closings: Closing[] = [() => place.close()]
  try {
    const { databases } = place
    const changed = databases.shape()
    if (changed.length > 0)
      fault(new Error(`the schema of the catalogue was changed: ${changed.join(', ')}`), 'opening')
    const store = await openPageStore(join(folder, 'pages'), sha256 => isHeld(databases.reader, sha256), {
      onlyToRead,
      ...(programs.hasher ? { hasher: programs.hasher } : {}),
    })
    closings.unshift(() => store.close())
    if (about) await found(databases.writer, surroundings, about)
    if (!onlyToRead) await tidy(folder, surroundings, databases)
    const known = await settings(databases.writer)
    const lastHeard = about ? null : await newestEntry(databases.reader)
    const boot = onlyToRead ? Number(known.get('boot')) : await countStart(databases.writer)
    if (place.cause !== undefined) fault(place.cause, 'opened for reading only')
    const medium = await openMedium({ folder, known: place.hindrance, options: surroundings.medium ?? {}, now, fault })
    closings.unshift(() => medium.close())
    medium.onChange(kind => databases.spareRoom(kind !== null))
    databases.spareRoom(medium.trouble() !== null)
    const heads = await openHeads({ folder, origin: known.get('origin') ?? '', databases, medium, now, fault })
    closings.unshift(() => heads.close())
    const writes = openWrites(place, { now, boot }, medium, heads)
    if (medium.trouble() === null) await sayPremises(writes, surroundings)
    const views = openViewLog(writes)
    const copies = openCopies({ folder, surroundings, databases, store, write: writes.write })
    closings.unshift(() => copies.close())
    const openers = openOpeners({
      pages: store.folder,
      pack: surroundings.pack,
      fault,
      ...(programs.opener ? { program: programs.opener } : {}),
    })
    closings.unshift(() => openers.close())
    const base = {
      folder,
      name: known.get('name') ?? '',
      sample: known.get('sample') === 'yes',
      surroundings,
      databases,
      lastHeard,
      store,
      openers,
      tickets: openTickets(),
      views,
      alarms: openAlarms({ write: writes.write, surroundings }),
      copies,
      heads,
      medium,
      readingOnly: onlyToRead,
    }
    let closed: Promise<void> | null = null
    const work = openWork({ ...base, ...writes, write: writes.writeInWork })
    closings.unshift(
      () => work.stop(),
      () => views.settle(),
    )
    return { ...base, ...writes, work, close: () => (closed ??= closeAll(closings)) }
  } catch (error) {
    await closeAll(closings).catch((further: unknown) => fault(further, 'closing after a failed start'))
    throw error
  }
}
