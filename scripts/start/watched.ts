// Runs inside the child process, before Electron's own installer (node --import): tells the parent what the installer's
// requests come to. @electron/get 5 asks by the global fetch, reads `body` once, and says nothing itself for 30 seconds.
import process from 'node:process'

/** What a request of the installer came to. `total` is null where the server does not say. */
export type Told =
  | { readonly kind: 'asked'; readonly address: string }
  | { readonly kind: 'refused'; readonly cause: string }
  | { readonly kind: 'answered'; readonly status: number; readonly total: number | null }
  | { readonly kind: 'received'; readonly bytes: number }
  | { readonly kind: 'whole' }

const tell = (told: Told): void => void process.send?.(told)

// Ctrl+C in a terminal comes to the parent and to this process: the parent decides. It may also be ended without a word;
// and the channel itself must not keep the installer from ending.
process.on('SIGINT', () => undefined)
process.once('disconnect', () => process.exit(1))
process.channel?.unref()

const plain = globalThis.fetch

globalThis.fetch = async (input, init) => {
  tell({ kind: 'asked', address: input instanceof Request ? input.url : String(input) })
  const response = await plain(input, init).catch((error: unknown) => {
    tell({ kind: 'refused', cause: causeOf(error) })
    throw error
  })
  const length = Number(response.headers.get('content-length') ?? Number.NaN)
  tell({ kind: 'answered', status: response.status, total: Number.isFinite(length) ? length : null })
  if (response.body === null) return response
  let bytes = 0
  const counted = response.body.pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        bytes += chunk.length
        tell({ kind: 'received', bytes })
        controller.enqueue(chunk)
      },
      flush: () => tell({ kind: 'whole' }),
    }),
  )
  // Not a new Response: the installer names the response's address in its errors.
  return Object.defineProperty(response, 'body', { value: counted })
}

/** The system's code of a failed fetch: "fetch failed" alone says nothing. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const inner = error.cause instanceof Error ? error.cause : error
  return 'code' in inner && typeof inner.code === 'string' ? inner.code : inner.message
}
