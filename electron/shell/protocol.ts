// archive://desk/…: what the window loads. One implementation serves window and browsers: the service's HTTP host,
// reached over a named pipe that no other machine can see.
import type { Protocol } from 'electron'
import { carry, type Host } from './carry.ts'
import { isOurs, SCHEME } from './origin.ts'

/** Must run before the application is ready: tells Chromium that archive: has origins, fetch and streams as https has. */
export function declareScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ])
}

const READ = ['GET', 'HEAD']

/** Calls go over the message port, so /rpc is not here. A path ending in / stands for everything below it. */
const ALLOWED: readonly { readonly path: string; readonly methods: readonly string[] }[] = [
  { path: '/', methods: READ },
  { path: '/index.html', methods: READ },
  { path: '/assets/', methods: READ },
  { path: '/bytes/', methods: READ },
  { path: '/exports/', methods: READ },
  { path: '/enclosures/', methods: READ },
  { path: '/prints/', methods: READ },
  { path: '/bundles/', methods: READ },
  { path: '/uploads/', methods: [...READ, 'PUT'] },
]

/** The path and query to ask the host for, or null for an address or method outside the list. */
export function allowedPath(method: string, address: string): string | null {
  if (!isOurs(address)) return null
  const { pathname, search } = new URL(address)
  // URL has resolved plain "..", but leaves an encoded separator or NUL for the file server to decode.
  if (/%2f|%5c|%00|%2e|\\|\/\//i.test(pathname)) return null
  const rule = ALLOWED.find(({ path }) =>
    path !== '/' && path.endsWith('/') ? pathname.startsWith(path) && pathname !== path : pathname === path,
  )
  return rule?.methods.includes(method) ? pathname + search : null
}

/** Answers archive: requests from the host; `host` resolves when the service is ready, and rejects once it is given up. */
export function serveWindow(protocol: Pick<Protocol, 'handle'>, host: () => Promise<Host>): void {
  protocol.handle(SCHEME, request => answer(request, host))
}

/** What this process says itself is text, whatever was asked for. */
const plain = {
  'content-type': 'text/plain; charset=utf-8',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
}

/** One request. 404 outside the list, 503 while no service can answer; otherwise the host's own answer, streamed. */
export async function answer(request: Request, host: () => Promise<Host>): Promise<Response> {
  const path = allowedPath(request.method, request.url)
  if (path === null) return new Response('not found', { status: 404, headers: plain })
  try {
    return await carry(request, path, await host())
  } catch {
    return new Response('the archive service does not answer', {
      status: 503,
      headers: { ...plain, 'retry-after': '1' },
    })
  }
}
