// A thread that reads and hashes files, one after the other: the service's own thread stays free meanwhile, and so do
// the few threads that Node shares among everything else that waits for a disk.
import { parentPort } from 'node:worker_threads'
import { hashed } from './intact.ts'

/** `keep`: the bytes come back with the hash. */
export type ToHasher = { readonly from: string | number; readonly keep: boolean }
export type FromHasher =
  | { readonly kind: 'hashed'; readonly sha256: string; readonly bytes: ArrayBuffer | null }
  | { readonly kind: 'missing' }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string }

function answer({ from, keep }: ToHasher): FromHasher {
  try {
    const found = hashed(from, keep)
    if (found === null) return { kind: 'missing' }
    const { sha256, bytes } = found
    // Less than the whole of its memory only where the file became shorter meanwhile: then it is another one.
    return {
      kind: 'hashed',
      sha256,
      bytes: bytes?.length === bytes?.buffer.byteLength ? (bytes?.buffer ?? null) : null,
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    return { kind: 'failed', code, message: error instanceof Error ? error.message : String(error) }
  }
}

parentPort?.on('message', (asked: ToHasher) => {
  const found = answer(asked)
  parentPort?.postMessage(found, found.kind === 'hashed' && found.bytes !== null ? [found.bytes] : [])
})
