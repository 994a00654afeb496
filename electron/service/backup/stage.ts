// What a backup holds, brought back into a folder as an archive that nobody has opened yet: every file read and hashed.
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, statfsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { openDatabases } from '../db/open.ts'
import { Refusal } from '../refusal.ts'
import { heldHashes } from '../store/held.ts'
import { atTarget, copyVerified, syncFolder } from './bytes.ts'
import { rootsAt } from './catalogue.ts'
import { inHandfuls, openCopiers } from './copiers.ts'
import { blobPath, cataloguePath } from './layout.ts'
import { enclosing, liesIn } from './place.ts'
import { listRoot, readSnapshot, type Snapshot, snapshotNumbers } from './snapshot.ts'

const unfit = (reason: string) => new Refusal('restore-folder-unfit', { reason })

/** Where an archive comes into being; a restore that was broken off leaves no more than this. */
export const stageIn = (folder: string) => join(folder, '.restoring')

/** Refused: restore-folder-unfit, for every folder that is not empty. */
export function checkEmpty(folder: string, backup: string): void {
  if (liesIn(folder, backup)) throw unfit('inside-backup')
  if (liesIn(backup, folder)) throw unfit('holds-backup')
  const around = enclosing(folder)
  if (around !== null) throw unfit(around)
  if (!existsSync(folder)) return
  if (!statSync(folder).isDirectory()) throw unfit('not-a-folder')
  if (readdirSync(folder).some(name => name !== '.restoring' && name !== 'lost+found')) throw unfit('not-empty')
}

/** The snapshot of this number, or the newest: one that does not hold is never passed over for an older one. */
export function chosenSnapshot(backup: string, number: number | null): Snapshot {
  const chosen = number ?? snapshotNumbers(backup).at(-1)
  if (chosen === undefined) throw new Refusal('no-snapshot-yet', { folder: backup })
  return readSnapshot(backup, chosen)
}

export type Staged = {
  readonly folder: string
  /** Files of the snapshot that are not there or not what they were. */
  readonly spoilt: readonly string[]
}

export type Staging = {
  readonly backup: string
  readonly snapshot: Snapshot
  readonly to: string
  readonly tell: (done: number, total: number) => void
  readonly signal: AbortSignal
}

/**
 * Copies catalogue, key and files of a snapshot into a stage under `to`. A copy of the catalogue, a key or a list that is
 * not what the snapshot says is refused (snapshot-damaged), and what was staged is taken away; spoilt files are named.
 */
export async function stageSnapshot(staging: Staging): Promise<Staged> {
  const { to, backup, snapshot } = staging
  const stage = stageIn(to)
  checkRoom(to, snapshot)
  atTarget(() => {
    rmSync(stage, { recursive: true, force: true })
    mkdirSync(join(stage, 'pages', 'tmp'), { recursive: true, mode: 0o700 })
  })
  try {
    bring(staging, snapshot.catalogue.sha256, cataloguePath(backup, snapshot.catalogue.sha256), 'catalogue.sqlite')
    bring(staging, snapshot.key, blobPath(backup, snapshot.key), 'ledger.key')
    const hashes = await hashesIn(stage, snapshot)
    const spoilt = await bringFiles(staging, hashes)
    const pages = join(stage, 'pages')
    for (const shelf of readdirSync(pages)) syncFolder(join(pages, shelf))
    for (const folder of [pages, stage]) syncFolder(folder)
    return { folder: stage, spoilt }
  } catch (error) {
    rmSync(stage, { recursive: true, force: true })
    throw error
  }
}

const damaged = ({ number }: Snapshot, what: string) =>
  new Refusal('snapshot-damaged', { number: String(number), what })

function checkRoom(to: string, { blobs, catalogue }: Snapshot): void {
  const disk = statfsSync(existsSync(to) ? to : dirname(to))
  const free = disk.bavail * disk.bsize
  // The catalogue is opened and written to: its log takes room beside it.
  const needed = blobs.bytes + 2 * catalogue.bytes + 16 * 1024 ** 2
  if (free < needed) throw new Refusal('restore-no-room', { needed: String(needed), free: String(free) })
}

function bring({ to, snapshot }: Staging, sha256: string, from: string, name: string): void {
  const stage = stageIn(to)
  const path = join(stage, name)
  const [copied] = copyVerified([{ sha256, from, to: path, drafts: join(stage, 'pages', 'tmp') }])
  if (copied?.kind !== 'copied') throw damaged(snapshot, name === 'ledger.key' ? 'log-key' : 'catalogue-copy')
  chmodSync(path, 0o600)
}

/** All that the catalogue speaks of and the snapshot has; the ledger is held against what the snapshot says of it. */
async function hashesIn(stage: string, snapshot: Snapshot): Promise<readonly string[]> {
  const databases = openDatabases(join(stage, 'catalogue.sqlite'))
  try {
    const tip = await rootsAt(databases.reader, new Set()).then(
      found => found.tip,
      () => null,
    )
    if (tip?.size !== snapshot.ledger.size || tip.root !== snapshot.ledger.root) throw damaged(snapshot, 'ledger-copy')
    const missing = new Set(snapshot.missing)
    const there = (await heldHashes(databases.reader)).filter(sha256 => !missing.has(sha256))
    if (there.length !== snapshot.blobs.count || listRoot(there) !== snapshot.blobs.root)
      throw damaged(snapshot, 'stored-files')
    return there
  } finally {
    await databases.close()
  }
}

async function bringFiles(staging: Staging, hashes: readonly string[]): Promise<string[]> {
  const { backup, to, tell, signal } = staging
  const pages = join(stageIn(to), 'pages')
  const copiers = openCopiers(2)
  const spoilt: string[] = []
  let done = 0
  try {
    const average = Math.ceil(staging.snapshot.blobs.bytes / Math.max(1, hashes.length))
    const files = hashes.map(sha256 => ({
      ...{ sha256, from: blobPath(backup, sha256), to: join(pages, sha256.slice(0, 2), sha256) },
      ...{ drafts: join(pages, 'tmp'), bytes: average },
    }))
    await inHandfuls(
      copiers,
      files,
      async handful => {
        for (const one of await copiers.copy(handful)) if (one.kind !== 'copied') spoilt.push(one.sha256)
        done += handful.length
        tell(done, files.length)
      },
      signal,
    )
  } finally {
    await copiers.close()
  }
  return spoilt.sort()
}
