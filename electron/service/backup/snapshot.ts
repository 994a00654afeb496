// The file of a snapshot: one backup, in a page of JSON. It is written last; without it there is no backup.
import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, openSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import * as z from 'zod'
import { canonical } from '#shared/trust/canonical.ts'
import { Refusal } from '../refusal.ts'
import { atTarget, errnoOf, syncFolder } from './bytes.ts'
import { draftFolder, snapshotPath } from './layout.ts'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/u)

const content = z.strictObject({
  format: z.literal('juanzong-backup/1'),
  number: z.int().min(1),
  origin: z.string(),
  name: z.string(),
  /** UTC, ISO 8601. */
  time: z.string(),
  program: z.string(),
  schema: z.int(),
  catalogue: z.strictObject({ sha256, bytes: z.int() }),
  /** All entries that the catalogue holds, and their root. */
  ledger: z.strictObject({ size: z.int(), root: z.string() }),
  /** The newest head that the catalogue holds: a checkpoint, signed by the log. */
  head: z.string(),
  /** `root`: SHA-256 over the sorted hashes, each ended by a line feed. */
  blobs: z.strictObject({ count: z.int(), bytes: z.int(), root: sha256 }),
  /** The log's own key, kept among the blobs. */
  key: sha256,
  /** What the catalogue speaks of and the archive did not have whole. */
  missing: z.array(sha256),
})
export type Snapshot = z.infer<typeof content>

/** SHA-256 over the canonical JSON of everything else: finds accidents, and hands that do not know of it. */
export const sealOf = (snapshot: Snapshot) =>
  createHash('sha256')
    .update(`juanzong-backup/1\n${canonical(snapshot)}`, 'utf8')
    .digest('hex')

const sealed = content.extend({ seal: sha256 })

/** Writes the file durably and returns its seal. */
export function writeSnapshot(folder: string, snapshot: Snapshot): string {
  const seal = sealOf(snapshot)
  const path = snapshotPath(folder, snapshot.number)
  writeWhole(folder, path, `${JSON.stringify({ ...snapshot, seal }, null, 2)}\n`)
  return seal
}

/** A small file, whole or not at all, durable once this returns. */
export function writeWhole(folder: string, path: string, text: string): void {
  const draft = join(draftFolder(folder), 'writing')
  atTarget(() => {
    rmSync(draft, { force: true })
    const file = openSync(draft, 'wx', 0o600)
    try {
      writeFileSync(file, text)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(draft, path)
    syncFolder(dirname(path))
  })
}

/** The snapshot of this number. Refused: no-snapshot, snapshot-damaged. */
export function readSnapshot(folder: string, number: number): Snapshot {
  const damaged = () => new Refusal('snapshot-damaged', { number: String(number), what: 'snapshot-file' })
  let text: string
  try {
    text = readFileSync(snapshotPath(folder, number), 'utf8')
  } catch (error) {
    const code = errnoOf(error)
    if (code === 'EISDIR') throw damaged()
    if (code !== 'ENOENT') throw error
    throw new Refusal('no-snapshot', { number: String(number) })
  }
  const read = sealed.safeParse(parsed(text)).data
  if (!read) throw damaged()
  const { seal, ...snapshot } = read
  if (snapshot.number !== number || sealOf(snapshot) !== seal) throw damaged()
  return snapshot
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** The numbers of all snapshots, rising. */
export function snapshotNumbers(folder: string): number[] {
  const names = namesIn(join(folder, 'snapshots'))
  const numbers = names.flatMap(name => /^([1-9]\d{0,8})\.json$/u.exec(name)?.[1] ?? [])
  return numbers.map(Number).sort((a, b) => a - b)
}

/** What lies in a folder of the backup; nothing where it is gone. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if (!['ENOENT', 'ENOTDIR'].includes(errnoOf(error))) throw error
    return []
  }
}

/** All snapshots whose files hold, rising, and the numbers of those whose do not. */
export function readSnapshots(folder: string): { readonly good: Snapshot[]; readonly damaged: number[] } {
  const good: Snapshot[] = []
  const damaged: number[] = []
  for (const number of snapshotNumbers(folder)) {
    try {
      good.push(readSnapshot(folder, number))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      damaged.push(number)
    }
  }
  return { good, damaged }
}

export function listRoot(sorted: Iterable<string>): string {
  const hash = createHash('sha256')
  for (const one of sorted) hash.update(`${one}\n`)
  return hash.digest('hex')
}
