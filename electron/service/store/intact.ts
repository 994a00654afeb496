// Whether the bytes under a hash are those that came in. Read and hashed in one pass and handed on as they were hashed:
// what lies on the disk before or after that is of no account. It blocks, so it runs in threads alone.
import { createHash } from 'node:crypto'
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { NotIntact } from '../archive/store.ts'

/** Fits the cache of a core: 1.3 GB/s were hashed so, 0.9 with pieces of a megabyte. */
const piece = 256 * 1024

/** What was found of a file: `bytes` are the very bytes that were hashed, where they were to be kept. */
type Hashed = { readonly sha256: string; readonly bytes: Buffer<ArrayBuffer> | null }

/** Hashes a file, by its path or by a descriptor of this process that stays open; null: it is not there. */
export function hashed(from: string | number, keep: boolean): Hashed | null {
  if (typeof from === 'number') return hashedAt(from, keep)
  const file = opened(from)
  if (file === null) return null
  try {
    return hashedAt(file, keep)
  } finally {
    closeSync(file)
  }
}

function opened(path: string): number | null {
  try {
    return openSync(path, 'r')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'ENOENT' || code === 'ENOTDIR') return null
    throw error
  }
}

function hashedAt(file: number, keep: boolean): Hashed {
  const hash = createHash('sha256')
  // Memory of its own: it may be handed to another thread.
  const kept = keep ? Buffer.from(new ArrayBuffer(fstatSync(file).size)) : null
  const window = kept === null ? Buffer.allocUnsafe(piece) : null
  for (let at = 0; ; ) {
    const into = window ?? kept?.subarray(at, at + piece) ?? Buffer.alloc(0)
    // A file that grew behind the size it had is another one: that much is not read, and its hash is not that of the name.
    const count = into.length === 0 ? 0 : readSync(file, into, 0, into.length, at)
    if (count === 0) return { sha256: hash.digest('hex'), bytes: kept?.subarray(0, at) ?? null }
    hash.update(into.subarray(0, count))
    at += count
  }
}

/** The bytes of a master, which are those that were hashed. Throws NotIntact. */
export function intactBytes(path: string, sha256: string): Buffer<ArrayBuffer> {
  const found = hashed(path, true)
  if (found === null) throw new NotIntact(sha256, 'missing')
  if (found.sha256 !== sha256 || found.bytes === null) throw new NotIntact(sha256, 'changed')
  return found.bytes
}
