// The archive for browsers, and for the window's images: one fastify server over a port of this machine or a pipe.
import fastifyStatic from '@fastify/static'
import { RPCHandler } from '@orpc/server/fastify'
import fastify, { type FastifyInstance } from 'fastify'
import type { Desk } from '../desk.ts'
import { mediumRefusal } from '../medium/kind.ts'
import { Refusal } from '../refusal.ts'
import { router } from '../router.ts'
import { serveBundles } from './bundles.ts'
import { servePages } from './bytes.ts'
import { serveEnclosures } from './enclosures.ts'
import { serveExports } from './exports.ts'
import { guard } from './guard.ts'
import { servePrints } from './prints.ts'
import { callerOf, sessionCookie, tokenOf } from './session.ts'
import { serveUploads } from './uploads.ts'

export type HostOptions = {
  readonly listen: { readonly kind: 'port'; readonly port: number } | { readonly kind: 'pipe'; readonly path: string }
  /** Folder of the built interface. */
  readonly renderer: string
  /** What every request over a pipe must carry in `x-desk`. */
  readonly secret?: string
}

export type Host = { readonly url: string; close(): Promise<void> }

/** Descriptions are small; page bytes go by their own routes. */
const rpcLimit = 1 << 20

/** Starts to serve. On a port it listens on 127.0.0.1 only: other machines need TLS, which comes with its own issue. */
export async function startHost(desk: Desk, options: HostOptions): Promise<Host> {
  const server = fastify({ logger: false, bodyLimit: rpcLimit, forceCloseConnections: true, requestTimeout: 0 })
  const over = options.listen.kind
  guard(server, { over, secret: options.secret ?? null })
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('*', (_request, _payload, done) => done(null, undefined))
  server.setErrorHandler((error, _request, reply) => {
    const full = desk.archive()?.medium.met(error, 'http') ?? mediumRefusal(error)
    if (full !== null) return reply.status(507).send({ code: full.code, params: full.params })
    if (error instanceof Refusal) {
      const status = error.code === 'not-found' ? 404 : error.code === 'not-signed-in' ? 401 : 422
      return reply.status(status).send({ code: error.code, params: error.params })
    }
    const status =
      error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500
    if (status < 500) return reply.status(status).send({ code: 'bad-request' })
    return reply.status(500).send({ code: 'fault', id: desk.surroundings.fault(error, 'http') })
  })
  serveRpc(server, desk, over)
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
    return { url: listen.path, close: () => server.close() }
  }
  const url = await server.listen({ host: '127.0.0.1', port: listen.port })
  return { url, close: () => server.close() }
}

function serveRpc(server: FastifyInstance, desk: Desk, over: 'port' | 'pipe'): void {
  const handler = new RPCHandler(router)
  server.post('/rpc/*', async (request, reply) => {
    const length = Number(request.headers['content-length'] ?? Number.NaN)
    if (!(length <= rpcLimit)) return reply.status(413).send({ code: 'bad-request' })
    const { matched } = await handler.handle(request, reply, {
      prefix: '/rpc',
      context: {
        desk,
        token: tokenOf(request),
        caller: callerOf(request, over),
        keepToken: token => void reply.header('set-cookie', sessionCookie(token)),
      },
    })
    if (!matched) return reply.status(404).send({ code: 'not-found' })
    return reply
  })
}
