// The page store: every master under the SHA-256 of its bytes, written so that a crash leaves a file whole or absent.
import { createHash, randomBytes } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { access, chmod, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { PageStore, Placing, StoreBatch, Stored } from '../archive/store.ts'
import { mediumKindOf } from '../db/medium-kind.ts'
import { makeFolder, syncFolder } from './durable.ts'
import { openHashing } from './hashing.ts'
import { openVerified } from './verified.ts'

/** Does a row speak of the file with this hash? */
type IsHeld = (sha256: string) => Promise<boolean>

type Shelves = { readonly folder: string; readonly temporary: string; pathOf(sha256: string): string }
type Place = Shelves & { readonly isHeld: IsHeld }

/**
 * Opens the store under `folder`, making it if need be, and clears what a crash left: the temporary folder, and files
 * that were put and of which `isHeld` knows no row. Files without a marker are never removed, whoever knows of them.
 * `onlyToRead`: nothing can be written here, and what lies there stays as it is. `hasher`: the program of the threads that
 * hash, where it does not stand beside this file.
 */
export async function openPageStore(
  folder: string,
  isHeld: IsHeld = async () => true,
  options: { readonly onlyToRead?: boolean; readonly hasher?: URL } = {},
): Promise<PageStore> {
  const temporary = join(folder, 'tmp')
  const pathOf = (sha256: string) => shelfPath(folder, sha256)
  const place: Place = { folder, temporary, pathOf, isHeld }
  if (options.onlyToRead !== true) await clearLeftOvers(place)
  const hashing = openHashing(options.hasher)
  return {
    folder,
    pathOf,
    batch: signal => openBatch(place, signal),
    files: () => filesIn(folder),
    underWay: () => marked(temporary),
    close: () => hashing.close(),
    ...openVerified(pathOf, hashing),
  }
}

/** Where nothing could ever be written the folder of drafts may be missing. */
async function marked(temporary: string): Promise<ReadonlySet<string>> {
  const names = existsSync(temporary) ? await readdir(temporary) : []
  return new Set(names.flatMap(name => markedBy(name) ?? []))
}

async function clearLeftOvers(place: Place): Promise<void> {
  const { temporary } = place
  await makeFolder(temporary)
  // The archive's lock is held: whatever is here is from a process that died.
  for (const name of await readdir(temporary)) {
    const sha256 = markedBy(name)
    if (sha256 === null) await rm(join(temporary, name), { force: true, recursive: true })
    else await takeBack(place, sha256)
  }
}

const shelfPath = (folder: string, sha256: string) => join(folder, sha256.slice(0, 2), sha256)

/**
 * The marker is made before the file has its name and is no more than a name itself: file systems that keep a journal
 * write names in their order, so a power cut leaves no file without one, and no fsync has to be paid for it.
 */
const markerOf = ({ temporary }: Shelves, sha256: string) => join(temporary, `placing-${sha256}`)

const markedBy = (name: string): string | null => /^placing-([0-9a-f]{64})$/u.exec(name)?.[1] ?? null

async function takeBack(place: Place, sha256: string): Promise<void> {
  if (!(await place.isHeld(sha256))) await rm(place.pathOf(sha256), { force: true })
  await rm(markerOf(place, sha256), { force: true })
}

function openBatch(place: Place, signal?: AbortSignal): StoreBatch {
  const { folder, temporary, pathOf } = place
  const unsettled = new Set<string>()
  const placed = new Set<string>()
  const adopt = ({ sha256, isNew, newShelf }: Placing) => {
    if (newShelf) unsettled.add(folder)
    if (isNew) placed.add(sha256)
    // Also for a file that was there: the process that wrote it may have died before its name was durable.
    unsettled.add(dirname(pathOf(sha256)))
  }
  return {
    adopt,
    put: content => putInto(place, temporary, content, adopt, signal),
    async settle() {
      for (const name of unsettled) await syncFolder(name)
      unsettled.clear()
    },
    async entered() {
      for (const sha256 of placed) await rm(markerOf(place, sha256), { force: true })
      placed.clear()
    },
    async drop() {
      for (const sha256 of placed) await takeBack(place, sha256)
      placed.clear()
    },
  }
}

/**
 * Takes back what batches brought before `error`. Not after a failed write of a failing disk: SQLite may have written a
 * commit that it then could not make durable, and the next start will find its rows and want their files; that start
 * takes back what no row speaks of. Where something cannot be taken back, that start does it, too.
 */
export async function dropAfter(error: unknown, batches: readonly StoreBatch[]): Promise<void> {
  if (mediumKindOf(error) === 'EIO') return
  await Promise.allSettled(batches.map(batch => batch.drop()))
}

/**
 * Puts files from a thread that has no catalogue. `tell` hears of each before it has its name, so that the batch it belongs
 * to can take it back whatever becomes of the thread; its drafts lie in `drafts`, a folder of its own.
 */
export function storeBeside(folder: string, drafts: string, tell: (placing: Placing) => void): Pick<StoreBatch, 'put'> {
  const shelves = { folder, temporary: join(folder, 'tmp'), pathOf: (sha256: string) => shelfPath(folder, sha256) }
  return {
    async put(content) {
      await makeFolder(drafts)
      return await putInto(shelves, drafts, content, tell)
    },
  }
}

async function putInto(
  place: Shelves,
  drafts: string,
  content: string | Buffer,
  tell: (placing: Placing) => void,
  signal?: AbortSignal,
): Promise<Stored> {
  const draft = join(drafts, `${process.pid}-${randomBytes(8).toString('hex')}`)
  const stored = await writeDraft(draft, content, signal)
  const path = place.pathOf(stored.sha256)
  const newShelf = await makeFolder(dirname(path))
  const isNew = !(await isThere(path, stored.bytes))
  tell({ sha256: stored.sha256, isNew, newShelf })
  if (isNew) {
    await writeFile(markerOf(place, stored.sha256), '')
    await chmod(draft, 0o400)
    await renameStubborn(draft, path)
  } else await rm(draft)
  return stored
}

/** A thousandth of a second of hashing: nobody else has a turn meanwhile. */
const piece = 1 << 20

function* pieces(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece)
}

/** Writes and fsyncs a file while hashing it; checks that as many bytes arrived as were read. */
async function writeDraft(draft: string, content: string | Buffer, signal?: AbortSignal): Promise<Stored> {
  const hash = createHash('sha256')
  let bytes = 0
  const file = await open(draft, 'wx')
  try {
    const source = typeof content === 'string' ? createReadStream(content, { highWaterMark: piece }) : pieces(content)
    for await (const chunk of source) {
      signal?.throwIfAborted()
      if (!Buffer.isBuffer(chunk)) throw new Error('a stream of something else than bytes')
      hash.update(chunk)
      bytes += chunk.length
      await file.writeFile(chunk)
    }
    await file.sync()
    const written = (await file.stat()).size
    if (written !== bytes) throw new Error(`${bytes} bytes were read and ${written} written`)
  } catch (error) {
    // What cannot be cleared away on a failing disk is cleared at the next start; the first error is the one to be told.
    await Promise.allSettled([file.close(), rm(draft, { force: true })])
    throw error
  }
  await file.close()
  return { sha256: hash.digest('hex'), bytes }
}

async function isThere(path: string, bytes: number): Promise<boolean> {
  try {
    return (await stat(path)).size === bytes
  } catch {
    return false
  }
}

/** On Windows an antivirus or indexer may hold a fresh file for seconds: tries again for up to a minute. */
async function renameStubborn(from: string, to: string): Promise<void> {
  for (let waited = 0, pause = 10; ; waited += pause, pause = Math.min(pause * 2, 2000)) {
    try {
      await rename(from, to)
      return
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : ''
      const held = process.platform === 'win32' && (code === 'EPERM' || code === 'EBUSY' || code === 'EACCES')
      if (!held || waited > 60_000) throw error
      await new Promise(resolve => setTimeout(resolve, pause))
    }
  }
}

async function* filesIn(folder: string): AsyncGenerator<{ readonly name: string; readonly path: string }> {
  for (const shelf of (await readdir(folder)).sort()) {
    if (shelf === 'tmp') continue
    const path = join(folder, shelf)
    if (!(await stat(path)).isDirectory()) {
      yield { name: shelf, path }
      continue
    }
    for (const name of (await readdir(path)).sort()) yield { name, path: join(path, name) }
  }
}

/** The SHA-256 of a file's bytes, or null if it is not there. Throws when `signal` breaks it off. */
export async function hashOf(path: string, signal?: AbortSignal): Promise<string | null> {
  try {
    await access(path)
  } catch {
    return null
  }
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    signal?.throwIfAborted()
    hash.update(chunk)
  }
  return hash.digest('hex')
}
