// What the file system says, as a refusal where a person can act on it.
import type { SourceRefusalCode } from '#shared/contract/sources.ts'

type FileRefusal = { readonly code: SourceRefusalCode; readonly params: Record<string, string> }

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission',
  EPERM: 'permission',
  EBUSY: 'busy',
  EISDIR: 'not-a-file',
  ELOOP: 'loop',
  ENAMETOOLONG: 'name',
  EINVAL: 'name',
  EILSEQ: 'name',
  EIO: 'device',
  ENXIO: 'device',
  ESTALE: 'device',
  ENODEV: 'device',
}

function errnoOf(error: unknown): string {
  if (!(error instanceof Error) || !('code' in error)) return ''
  // A path with a NUL byte never reaches the file system.
  if (error.code === 'ERR_INVALID_ARG_VALUE') return 'EINVAL'
  return typeof error.code === 'string' ? error.code : ''
}

/** Names what a failed call of the file system means for the source. Rethrows what is no fault of the source. */
export function fileRefusal(error: unknown): FileRefusal {
  const errno = errnoOf(error)
  if (errno === 'ENOENT' || errno === 'ENOTDIR') return { code: 'not-found', params: {} }
  const reason = reasons[errno]
  if (reason === undefined) throw error
  return { code: 'unreadable', params: { reason } }
}
