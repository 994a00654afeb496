// What an error says of the medium: the one place that knows the codes.
import { constants } from 'node:os'
import { type MediumKind, mediumKind } from '#shared/contract/medium.ts'
import { Refusal } from '../refusal.ts'

/** Acts of the file system that read: a source on a bad stick is no failing disk of the archive. */
const reads: ReadonlySet<unknown> = new Set(['read', 'stat', 'lstat', 'fstat', 'scandir', 'readlink', 'access'])

/** What libvips says, as the C library words it. */
const worded: readonly (readonly [RegExp, MediumKind])[] = [
  [/No space left on device/u, 'ENOSPC'],
  [/Disk quota exceeded/u, 'EDQUOT'],
  [/Read-only file system/u, 'EROFS'],
]

/** How an error says that the medium did not take what was written; null if it says something else. */
export function mediumKindOf(error: unknown): MediumKind | null {
  for (let at = error, depth = 0; at instanceof Error && depth < 8; at = at.cause, depth += 1) {
    const kind = ownKind(at)
    if (kind !== null) return kind
  }
  return null
}

function ownKind(error: Error): MediumKind | null {
  if (error instanceof Refusal) {
    return error.code === 'disk-full' ? (mediumKind.safeParse(error.params['kind']).data ?? null) : null
  }
  const code: unknown = 'code' in error ? error.code : undefined
  const errno: unknown = 'errno' in error ? error.errno : undefined
  const syscall: unknown = 'syscall' in error ? error.syscall : undefined
  // libuv has no name for EDQUOT: "Unknown system error -122".
  if (errno === -constants.errno.EDQUOT) return 'EDQUOT'
  if (code === 'ENOSPC' || code === 'SQLITE_FULL' || code === 'EROFS') return code
  if (code === 'EIO') return reads.has(syscall) ? null : 'EIO'
  if (typeof code !== 'string') return worded.find(([words]) => words.test(error.message))?.[1] ?? null
  if (code.startsWith('SQLITE_READONLY')) return 'EROFS'
  return code.startsWith('SQLITE_IOERR') && code !== 'SQLITE_IOERR_NOMEM' ? 'EIO' : null
}

/** Is it a matter of room, so that it passes when there is some? */
export const isOfRoom = (kind: MediumKind): boolean => kind !== 'EIO' && kind !== 'EROFS'

/** The refusal for an error of a medium that no open archive lies on; null if it is something else. */
export function mediumRefusal(error: unknown): Refusal | null {
  const kind = mediumKindOf(error)
  return kind === null ? null : new Refusal('disk-full', { kind })
}

/** Is the archive's medium to blame, and not the one that the file at `source` comes from? */
export function isOfMedium(error: unknown, source: string): boolean {
  const own = error instanceof Error && 'path' in error && error.path === source
  return !own && mediumKindOf(error) !== null
}
