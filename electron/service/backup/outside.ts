// Heads of the ledger that are kept outside the archive: what they say of a ledger that came back from a backup.
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { checkpointBody, readCheckpoint } from '#shared/trust/checkpoint.ts'
import type { Archive } from '../archive/archive.ts'
import { keyHash } from '../ledger/heads.ts'
import { exactBytes, signatureHolds } from '../ledger/signatures.ts'
import { Refusal } from '../refusal.ts'
import { errnoOf } from './bytes.ts'
import { rootsAt, type Tip } from './catalogue.ts'
import { namesIn, readSnapshots } from './snapshot.ts'

/** Heads that lie in the backup itself. */
export function headsIn(folder: string): string[] {
  const heads = join(folder, 'heads')
  return namesIn(heads)
    .filter(name => /^\d{10}$/u.test(name))
    .map(name => join(heads, name))
}

function textOr(path: string, refused: Refusal): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes(errnoOf(error))) throw refused
    throw error
  }
}

/** The size and root of a head in a file. Refused: head-not-ours. */
function tipIn(path: string, { heads }: Pick<Archive, 'heads'>): Tip {
  const refused = new Refusal('head-not-ours', { file: basename(path) })
  const read = readCheckpoint(textOr(path, refused))
  const own = read?.lines.find(({ name }) => name === heads.origin)
  if (!read || read.origin !== heads.origin || !own) throw refused
  const bytes = exactBytes(own.signature, 68)
  const hash = keyHash(heads.origin, heads.pub)
  const body = checkpointBody(read.origin, read.size, read.root)
  const good =
    bytes !== null &&
    hash.equals(bytes.subarray(0, 4)) &&
    signatureHolds('Ed25519', heads.pub, body, bytes.subarray(4).toString('base64'))
  if (!good) throw refused
  return { size: read.size, root: read.root }
}

/** A spoilt head that lies in the backup must not keep the rest from coming back. */
function tipOrNull(path: string, archive: Pick<Archive, 'heads'>): Tip | null {
  try {
    return tipIn(path, archive)
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

/**
 * `lost`: the furthest tips known outside beyond `size`. `torn`: sizes at which the ledger now has another root. `spoilt`:
 * heads of the backup that are none of this ledger any more.
 */
export type Outside = {
  readonly lost: readonly Tip[]
  readonly torn: readonly number[]
  readonly spoilt: readonly string[]
}

/**
 * Holds the ledger of `archive`, `size` entries long, against the heads in these files and against what the snapshots in
 * the backup say that they hold. Refused: head-not-ours.
 */
export async function heldOutside(
  archive: Archive,
  size: number,
  folder: string,
  files: readonly string[],
): Promise<Outside> {
  const beside = headsIn(folder).map(path => ({ name: basename(path), tip: tipOrNull(path, archive) }))
  const spoilt = beside.flatMap(({ name, tip }) => (tip ? [] : [name]))
  const fromFiles = [...beside.flatMap(({ tip }) => tip ?? []), ...files.map(path => tipIn(path, archive))]
  const fromSnapshots = readSnapshots(folder).good.map(({ ledger }) => ledger)
  const within = [...fromFiles, ...fromSnapshots].filter(tip => tip.size <= size)
  const { roots } = await rootsAt(archive.databases.reader, new Set(within.map(tip => tip.size)))
  const torn = within.filter(tip => roots.get(tip.size) !== tip.root).map(tip => tip.size)
  const lost = [furthest(fromFiles, size), furthest(fromSnapshots, size)].filter(tip => tip !== null)
  const [one, other] = lost
  return { lost: one && other && one.size === other.size && one.root === other.root ? [one] : lost, torn, spoilt }
}

const furthest = (tips: readonly Tip[], beyond: number): Tip | null =>
  tips.filter(({ size }) => size > beyond).toSorted((a, b) => b.size - a.size)[0] ?? null
