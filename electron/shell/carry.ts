import { request as httpRequest, type IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'

/** The service's HTTP host: the pipe it listens on, and the secret by which it knows the window. */
export type Host = { readonly pipe: string; readonly secret: string }

// Concern one connection only (RFC 9110, 7.6.1), plus what Node sets itself and what would make the host compress
// bytes that never leave the machine.
const NOT_CARRIED = new Set([
  'accept-encoding',
  'connection',
  'expect',
  'host',
  'keep-alive',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'x-desk',
])

/** Sends a request on to the host with its Range and body, and streams the answer back. Rejects if no host answers. */
export async function carry(request: Request, path: string, host: Host): Promise<Response> {
  const headers: Record<string, string> = { host: 'desk', 'x-desk': host.secret }
  for (const [name, value] of request.headers) if (!NOT_CARRIED.has(name)) headers[name] = value
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  const outgoing = httpRequest({ socketPath: host.pipe, method: request.method, path, headers }, resolve)
  outgoing.on('error', reject)
  request.signal.addEventListener('abort', () => outgoing.destroy(new Error('the window went away')), { once: true })
  if (request.body === null) outgoing.end()
  else {
    const body = Readable.fromWeb(request.body)
    body.on('error', error => outgoing.destroy(error))
    body.pipe(outgoing)
  }
  return toResponse(await promise)
}

function toResponse(incoming: IncomingMessage): Response {
  const headers = new Headers()
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value === undefined || NOT_CARRIED.has(name)) continue
    for (const one of Array.isArray(value) ? value : [value]) headers.append(name, one)
  }
  const status = incoming.statusCode ?? 502
  // Response refuses a body for these, even an empty one.
  if (status === 204 || status === 304) {
    incoming.resume()
    return new Response(null, { status, headers })
  }
  return new Response(Readable.toWeb(incoming), { status, headers })
}
