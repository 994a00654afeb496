// What a reader does with what it is asked, in its thread: one page at a time, imaging and recognition together, so that a core
// has one task.
import type { MessagePort } from 'node:worker_threads'
import sharp from 'sharp'
import type {
  CopyHashes,
  CopyRequest,
  Inspection,
  InspectRequest,
  PageReading,
  ReadRequest,
} from '../archive/readers.ts'
import { NotIntact } from '../archive/store.ts'
import { assertNever } from '../refusal.ts'
import { makeCopies, makeSmall } from './copies.ts'
import { inspect } from './inspection.ts'

export type ToReader =
  | { readonly kind: 'read'; readonly request: ReadRequest }
  | { readonly kind: 'inspect'; readonly request: InspectRequest }
  | { readonly kind: 'copy'; readonly request: CopyRequest }
  | { readonly kind: 'small'; readonly request: Omit<CopyRequest, 'into'> }

export type FromReader =
  | { readonly kind: 'inspected'; readonly inspection: Inspection }
  | { readonly kind: 'read'; readonly reading: PageReading }
  | { readonly kind: 'copied'; readonly copies: CopyHashes }
  | { readonly kind: 'small'; readonly bytes: Uint8Array }
  | { readonly kind: 'not-intact'; readonly sha256: string; readonly found: 'missing' | 'changed' }
  /** `code`: what the system called it, of an error that has such a code. */
  | { readonly kind: 'failed'; readonly message: string; readonly code: string | null; readonly errno: number | null }

// There is a reader a core: libvips must not start threads of its own beside them, nor keep pictures.
sharp.concurrency(1)
sharp.cache(false)

/** Serves requests of the pool until the thread is ended, reading a page as it is told. */
export function serve(port: MessagePort, read: (request: ReadRequest) => Promise<PageReading>): void {
  const answer = async (asked: ToReader): Promise<FromReader> => {
    switch (asked.kind) {
      case 'read':
        return { kind: 'read', reading: await read(asked.request) }
      case 'inspect':
        return { kind: 'inspected', inspection: await inspect(asked.request) }
      case 'copy':
        return { kind: 'copied', copies: await makeCopies(asked.request) }
      case 'small':
        return { kind: 'small', bytes: await makeSmall(asked.request) }
      default:
        return assertNever(asked)
    }
  }
  port.on('message', (asked: ToReader) => {
    answer(asked).then(
      found => port.postMessage(found),
      (error: unknown) => port.postMessage(failure(error)),
    )
  })
}

function failure(error: unknown): FromReader {
  if (error instanceof NotIntact) return { kind: 'not-intact', sha256: error.sha256, found: error.found }
  const message = error instanceof Error ? error.message : String(error)
  const code = error instanceof Error && 'code' in error ? String(error.code) : null
  const errno = error instanceof Error && 'errno' in error ? Number(error.errno) : null
  return { kind: 'failed', message, code, errno }
}
