// Makes one backup: the catalogue as it is at one moment, then every file that it speaks of and the target lacks, then the
// file of the snapshot. What a killed backup leaves is taken up by the next; the snapshots before it stay as they were.
import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { checkDatabase } from '../db/copy.ts'
import { Refusal } from '../refusal.ts'
import { atTarget, type Copied, copyVerified, hashAtRest, hashOrNull, syncFolder, type ToCopy } from './bytes.ts'
import { type CatalogueFacts, copyCatalogue, factsOf, type Tip } from './catalogue.ts'
import { type Copiers, inHandfuls, openCopiers } from './copiers.ts'
import { blobPath, cataloguePath, draftFolder, headPath, snapshotPath } from './layout.ts'
import { checkPlace, clearDrafts, openPlace } from './place.ts'
import { listRoot, readSnapshots, type Snapshot, snapshotNumbers, writeSnapshot, writeWhole } from './snapshot.ts'
import { thinOut } from './thinning.ts'

export type Order = {
  /** The archive's folder, and what it says of itself. */
  readonly archive: string
  readonly origin: string
  readonly name: string
  readonly target: string
  /** May the target be made, where it is not there? */
  readonly mayMake: boolean
  /** What of the files that lie there already is read again. `part`: a thirtieth, another one each day. */
  readonly recheck: 'none' | 'part' | 'all'
  /** UTC, ISO 8601. */
  readonly time: string
  readonly program: string
  readonly schema: number
  readonly copiers: number
  /** The program of its threads, where it does not stand beside its source. */
  readonly threads?: string
}

export type Progress = { readonly total: number; readonly done: number }

export type Spoilt = { readonly code: 'source-missing' | 'source-changed' | 'target-repaired'; readonly sha256: string }

export type Made = {
  readonly snapshot: Snapshot
  readonly seal: string
  readonly copied: number
  readonly copiedBytes: number
  readonly rechecked: number
  readonly thinned: readonly number[]
  readonly findings: readonly Spoilt[]
}

/**
 * Refused: backup-folder-unfit, backup-running, backup-disk-full, backup-unreachable, catalogue-damaged. Whatever it ends
 * with, the archive is only read.
 */
export async function makeBackup(
  order: Order,
  tell: (progress: Progress) => void,
  signal: AbortSignal,
  copiers: Copiers = copiersOf(order),
): Promise<Made> {
  const { target } = order
  checkPlace(target, order.archive, order.origin, order.mayMake)
  const held = atTarget(() => openPlace(target, order.origin, `process ${process.pid}`))
  try {
    const earlier = readSnapshots(target).good
    const { facts, draft } = await catalogueOf(order, furthest(earlier), signal)
    const files = await filesOf(
      order,
      facts,
      copiers,
      tell,
      signal,
      atTarget(() => writtenAt(target, earlier.at(-1))),
    )
    const { key, repaired } = keepKey(order)
    const catalogue = nameCatalogue(target, draft)
    signal.throwIfAborted()
    atTarget(() => writeWhole(target, headPath(target, facts.head.size), facts.head.text))
    const snapshot: Snapshot = {
      format: 'juanzong-backup/1',
      number: Math.max(0, ...snapshotNumbers(target)) + 1,
      origin: order.origin,
      name: order.name.normalize('NFC'),
      time: order.time,
      program: order.program,
      schema: order.schema,
      catalogue,
      ledger: facts.tip,
      head: facts.head.text,
      blobs: { count: files.there.length, bytes: files.bytes, root: listRoot(files.there) },
      key,
      missing: [...files.missing],
    }
    const seal = writeSnapshot(target, snapshot)
    const { copied, copiedBytes, rechecked } = files
    const findings: Spoilt[] = [
      ...files.findings,
      ...(repaired ? [{ code: 'target-repaired' as const, sha256: key }] : []),
    ]
    return { snapshot, seal, copied, copiedBytes, rechecked, findings, thinned: thinOut(target) }
  } finally {
    await copiers.close()
    clearDrafts(target)
    held.release()
  }
}

const copiersOf = ({ copiers, threads }: Order) =>
  openCopiers(copiers, threads === undefined ? undefined : new URL(threads))

const furthest = (snapshots: readonly Snapshot[]): Tip | null =>
  snapshots.map(({ ledger }) => ledger).toSorted((a, b) => b.size - a.size)[0] ?? null

/** A checked copy under a draft's name. Refused: catalogue-damaged; backup-folder-unfit, where the target knows more. */
async function catalogueOf(order: Order, before: Tip | null, signal: AbortSignal) {
  const draft = join(draftFolder(order.target), 'catalogue.sqlite')
  await copyCatalogue(join(order.archive, 'catalogue.sqlite'), draft, signal)
  const [wrong] = checkDatabase(draft)
  if (wrong !== undefined) throw new Refusal('catalogue-damaged', { detail: wrong })
  const facts = await factsOf(draft, before)
  if (!facts.knows) throw new Refusal('backup-folder-unfit', { reason: 'newer-history' })
  return { facts, draft }
}

type Files = {
  /** Sorted: all that the snapshot can give back. */
  readonly there: readonly string[]
  readonly missing: readonly string[]
  readonly bytes: number
  readonly copied: number
  readonly copiedBytes: number
  readonly rechecked: number
  readonly findings: readonly Spoilt[]
}

/** A thirtieth of all names, another one each day. */
const dueOn = (day: number, sha256: string) => Number.parseInt(sha256.slice(0, 6), 16) % 30 === day % 30

async function filesOf(
  order: Order,
  { hashes }: CatalogueFacts,
  copiers: Copiers,
  tell: (progress: Progress) => void,
  signal: AbortSignal,
  since: number,
): Promise<Files> {
  const { target } = order
  const sizes = sizesIn(target)
  const findings: Spoilt[] = []
  const day = Math.floor(Date.parse(order.time) / 86_400_000)
  const again = (sha256: string) => order.recheck === 'all' || (order.recheck === 'part' && dueOn(day, sha256))
  const sourceOf = (sha256: string) => join(order.archive, 'pages', sha256.slice(0, 2), sha256)
  const looked = hashes.map(sha256 => ({ sha256, bytes: sizeOf(sourceOf(sha256)), there: sizes.get(sha256) }))
  const lacking = looked.filter(({ there }) => there === undefined)
  // What is there under its name was verified when it came; of another size than its master it is looked at again.
  const doubted = looked.filter(
    ({ sha256, bytes, there }) => there !== undefined && ((bytes !== null && bytes !== there) || again(sha256)),
  )
  let done = hashes.length - lacking.length - doubted.length
  const moved = (files: number) => {
    done += files
    tell({ total: hashes.length, done })
  }
  moved(0)
  await inHandfuls(
    copiers,
    doubted.map(({ sha256, there = 0 }) => ({ sha256, path: blobPath(target, sha256), bytes: there })),
    async handful => {
      for (const sha256 of await copiers.spoilt(handful)) {
        findings.push({ code: 'target-repaired', sha256 })
        lacking.push({ sha256, bytes: sizeOf(sourceOf(sha256)), there: undefined })
        sizes.delete(sha256)
        done -= 1
      }
      moved(handful.length)
    },
    signal,
  )
  let copied = 0
  let copiedBytes = 0
  const drafts = draftFolder(target)
  await inHandfuls(
    copiers,
    lacking.map(({ sha256, bytes }) => ({
      ...{ sha256, from: sourceOf(sha256), to: blobPath(target, sha256), drafts },
      bytes: bytes ?? 0,
    })),
    async handful => {
      for (const one of await copiers.copy(handful)) {
        if (one.kind === 'copied') {
          sizes.set(one.sha256, one.bytes)
          copied += 1
          copiedBytes += one.bytes
        } else findings.push({ code: one.kind === 'missing' ? 'source-missing' : 'source-changed', sha256: one.sha256 })
      }
      moved(handful.length)
    },
    signal,
  )
  // Also what was there: the process that copied it may have died before its name was durable.
  atTarget(() => shelvesIn(target, since).forEach(syncFolder))
  const there = hashes.filter(sha256 => sizes.has(sha256))
  const bytes = there.reduce((sum, sha256) => sum + (sizes.get(sha256) ?? 0), 0)
  const missing = hashes.filter(sha256 => !sizes.has(sha256))
  return { there, missing, bytes, copied, copiedBytes, rechecked: doubted.length, findings }
}

/**
 * The shelves that were changed since then: a snapshot was written when all names before it were durable. To have 256 of
 * them written out took more time than all the rest of a backup in which nothing is new.
 */
const shelvesIn = (target: string, since: number) => {
  const blobs = join(target, 'blobs')
  const shelves = [...shelfNames(blobs).map(shelf => join(blobs, shelf)), blobs]
  return shelves.filter(shelf => statSync(shelf).mtimeMs >= since)
}

/** Folders of ours: a file manager that was here leaves files of its own beside them. */
const shelfNames = (blobs: string) =>
  readdirSync(blobs, { withFileTypes: true }).flatMap(one =>
    one.isDirectory() && /^[0-9a-f]{2}$/u.test(one.name) ? [one.name] : [],
  )

/** By the clock of the target's file system; with no snapshot before all time. */
const writtenAt = (target: string, snapshot: Snapshot | undefined): number =>
  snapshot === undefined ? Number.NEGATIVE_INFINITY : statSync(snapshotPath(target, snapshot.number)).mtimeMs

/** What lies at the target under the name of a hash, with its size. */
function sizesIn(target: string): Map<string, number> {
  return atTarget(() => {
    const sizes = new Map<string, number>()
    const blobs = join(target, 'blobs')
    for (const shelf of shelfNames(blobs)) {
      for (const one of readdirSync(join(blobs, shelf), { withFileTypes: true }))
        if (one.isFile()) sizes.set(one.name, statSync(join(blobs, shelf, one.name)).size)
    }
    return sizes
  })
}

function sizeOf(path: string): number | null {
  return statSync(path, { throwIfNoEntry: false })?.size ?? null
}

/** The log's key is a file among the files: without it the heads that were given out could not be told from others. */
function keepKey({ archive, target }: Order): { readonly key: string; readonly repaired: boolean } {
  const from = join(archive, 'ledger.key')
  const found = hashOrNull(from)
  if (!found) throw new Error('the archive has no ledger.key')
  const { sha256 } = found
  const to = blobPath(target, sha256)
  const there = sizeOf(to) !== null
  if (there && atTarget(() => hashAtRest(to)).sha256 === sha256) return { key: sha256, repaired: false }
  const file: ToCopy = { sha256, from, to, drafts: draftFolder(target) }
  const [copied]: readonly Copied[] = copyVerified([file])
  if (copied?.kind !== 'copied') throw new Error('ledger.key cannot be copied')
  atTarget(() => {
    syncFolder(dirname(to))
    syncFolder(dirname(dirname(to)))
  })
  return { key: sha256, repaired: there }
}

/** The draft, written out and read again, under the name of its hash. */
function nameCatalogue(target: string, draft: string): Snapshot['catalogue'] {
  return atTarget(() => {
    const file = openSync(draft, 'r+')
    try {
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    const found = hashAtRest(draft)
    const path = cataloguePath(target, found.sha256)
    rmSync(path, { force: true })
    renameSync(draft, path)
    syncFolder(dirname(path))
    return found
  })
}
