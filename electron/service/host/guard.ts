// Before any route: is this request from our own interface at all?
import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'

type Guard = { readonly over: 'port' | 'pipe'; readonly secret: string | null }

/**
 * Scripts and pictures come from here alone. Ant Design writes its styles into the page, hence 'unsafe-inline' for
 * styles. 'wasm-unsafe-eval' lets the worker that holds signing keys compile argon2id, which plain JavaScript is too slow
 * for at 128 MiB; it admits WebAssembly from our own scripts, not eval. Nothing else is loosened.
 */
const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "connect-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  // No text becomes markup or a script, except what our one policy lets pass (renderer/transport/trusted.ts).
  "require-trusted-types-for 'script'",
  'trusted-types default',
].join('; ')

const headers = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
}

/**
 * A pipe serves whoever knows its secret. A port serves requests that name this machine as their host (which stops DNS
 * rebinding) and, where they change something, that our own interface sent: the header `x-app` cannot be added by
 * another site without a preflight, which is never answered.
 */
export function guard(server: FastifyInstance, { over, secret }: Guard): void {
  server.addHook('onRequest', async (request, reply) => {
    reply.headers(headers)
    const allowed = over === 'pipe' ? knowsSecret(request, secret) : isOurs(request)
    if (!allowed) return reply.status(403).send({ code: 'forbidden' })
    return undefined
  })
}

function knowsSecret(request: FastifyRequest, secret: string | null): boolean {
  const given = Buffer.from(String(request.headers['x-desk'] ?? ''))
  const expected = Buffer.from(secret ?? '')
  return secret !== null && given.length === expected.length && timingSafeEqual(given, expected)
}

const thisMachine = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/u

function isOurs(request: FastifyRequest): boolean {
  const { host, origin } = request.headers
  if (!thisMachine.test(host ?? '')) return false
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  if (origin !== undefined && origin !== `http://${host}`) return false
  if (request.method === 'GET' || request.method === 'HEAD') return true
  return request.headers['x-app'] === '1'
}
