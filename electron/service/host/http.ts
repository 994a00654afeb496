// The archive for browsers, and for the window's images: one fastify server over a port of this machine or a pipe.
import fastifyStatic from '@fastify/static'
import { RPCHandler } from '@orpc/server/fastify'
import fastify, { type FastifyInstance } from 'fastify'
import type { Desk } from '../archive/desk.ts'
import { mediumRefusal } from '../db/medium-kind.ts'
import { Refusal } from '../refusal.ts'
import { serveBundles } from './bundles.ts'
import { servePages } from './bytes.ts'
import { headWithin, limitConnections, lookEvery, TooLarge, TooSlow } from './connections.ts'
import { type DeskKeys, serveDeskKeys } from './desk-keys.ts'
import { serveEnclosures } from './enclosures.ts'
import { serveExports } from './exports.ts'
import { guard } from './guard.ts'
import { servePrints } from './prints.ts'
import type { Procedures } from './procedures.ts'
import { callerOf, deviceOf, sessionCookie, tokenOf } from './session.ts'
import { serveUploads } from './uploads.ts'

export type HostOptions = {
  readonly router: Procedures
  readonly listen: { readonly kind: 'port'; readonly port: number } | { readonly kind: 'pipe'; readonly path: string }
  /** Folder of the built interface. */
  readonly renderer: string
  /** What every request over a pipe must carry in `x-desk`. */
  readonly secret?: string
}

export type Host = {
  readonly url: string
  /** The address that makes a browser the desk's own window: for the terminal. */
  readonly deskUrl: string
  /** The same, for one browser and once: for a program that others see being called. */
  onceUrl(): string
  close(): Promise<void>
}

/** Descriptions are small; page bytes go by their own routes. */
const rpcLimit = 1 << 20

/** Starts to serve. On a port it listens on 127.0.0.1 only: other machines need TLS, which comes with its own issue. */
export async function startHost(desk: Desk, options: HostOptions): Promise<Host> {
  const server = fastify({
    logger: false,
    bodyLimit: rpcLimit,
    forceCloseConnections: true,
    // Uploads and streams of events are long: bodies and answers have limits of their own (connections.ts).
    requestTimeout: 0,
    http: { headersTimeout: headWithin, connectionsCheckingInterval: lookEvery, maxHeaderSize: 16 * 1024 },
  })
  const over = options.listen.kind
  limitConnections(server.server, over)
  guard(server, { over, secret: options.secret ?? null })
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('*', (_request, _payload, done) => done(null, undefined))
  server.setErrorHandler((error, _request, reply) => {
    const full = desk.archive()?.medium.met(error, 'http') ?? mediumRefusal(error)
    if (full !== null) return reply.status(507).send({ code: full.code, params: full.params })
    if (error instanceof Refusal) {
      return reply.status(statusOf(error.code)).send({ code: error.code, params: error.params })
    }
    if (error instanceof TooSlow || error instanceof TooLarge) {
      return reply
        .status(error instanceof TooSlow ? 408 : 413)
        .header('connection', 'close')
        .send({ code: 'bad-request' })
    }
    const status =
      error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500
    if (status < 500) return reply.status(status).send({ code: 'bad-request' })
    return reply.status(500).send({ code: 'fault', id: desk.surroundings.fault(error, 'http') })
  })
  const keys = serveDeskKeys(server)
  serveRpc(server, options.router, desk, over, keys)
  servePages(server, desk, over)
  serveUploads(server, desk, over)
  serveExports(server, desk, over)
  serveEnclosures(server, desk, over)
  servePrints(server, desk, over)
  serveBundles(server, desk, over)
  await server.register(fastifyStatic, {
    root: options.renderer,
    cacheControl: false,
    setHeaders(reply, path) {
      const hashed = /[\\/]assets[\\/]/u.test(path)
      reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-store')
    },
  })
  const { listen } = options
  if (listen.kind === 'pipe') {
    await server.listen({ path: listen.path })
    return { url: listen.path, deskUrl: listen.path, onceUrl: () => listen.path, close: () => server.close() }
  }
  const url = await server.listen({ host: '127.0.0.1', port: listen.port })
  return { url, deskUrl: url + keys.told, onceUrl: () => url + keys.once(), close: () => server.close() }
}

function statusOf(code: string): number {
  switch (code) {
    case 'not-found':
      return 404
    case 'not-signed-in':
      return 401
    case 'too-many-uploads':
      return 429
    default:
      return 422
  }
}

function serveRpc(
  server: FastifyInstance,
  router: Procedures,
  desk: Desk,
  over: 'port' | 'pipe',
  keys: DeskKeys,
): void {
  const handler = new RPCHandler(router)
  server.post('/rpc/*', async (request, reply) => {
    const length = Number(request.headers['content-length'] ?? Number.NaN)
    if (!(length <= rpcLimit)) return reply.status(413).send({ code: 'bad-request' })
    const { matched } = await handler.handle(request, reply, {
      prefix: '/rpc',
      context: {
        desk,
        token: tokenOf(request),
        caller: callerOf(request, over, keys),
        device: deviceOf(request, reply),
        keepToken: token => void reply.header('set-cookie', sessionCookie(token)),
      },
    })
    if (!matched) return reply.status(404).send({ code: 'not-found' })
    return reply
  })
}
