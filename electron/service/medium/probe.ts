// Trying a folder: errors of SQLite do not say enough. A quota that is used up is for it "disk I/O error", and so is a
// full disk on which the shared memory of its log cannot be made.
import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { MediumKind } from '#shared/contract/medium.ts'
import { mediumKindOf } from '../db/medium-kind.ts'

/** What a folder says to so many bytes that are written durably and taken away again; null if it takes them. */
export function hindranceIn(folder: string, bytes: number): MediumKind | null {
  const path = join(folder, '.probe')
  try {
    const file = openSync(path, 'w', 0o600)
    try {
      for (let left = bytes; left > 0; ) left -= writeSync(file, Buffer.alloc(Math.min(left, 1 << 16), 0xa5))
      fsyncSync(file)
    } finally {
      closeSync(file)
      rmSync(path, { force: true })
    }
    return null
  } catch (error) {
    const kind = mediumKindOf(error)
    if (kind !== null) return kind
    // Whoever may not write here meets the same as on a read-only medium.
    if (error instanceof Error && 'code' in error && (error.code === 'EACCES' || error.code === 'EPERM')) return 'EROFS'
    throw error
  }
}
