// Which browser is the desk's own window. Any program and any account of this machine reaches 127.0.0.1, so the address alone
// says nothing. A browser that came by the address told at the start (on the terminal, or opened by the start itself) holds a
// cookie for it and counts as the window; every other may sign in, and is told no names of archives and no paths.
import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { cookiesOf } from './cookies.ts'

export type DeskKeys = {
  /** The path of the address that is told on the terminal: it holds as long as the program runs. */
  readonly told: string
  /** A path that lets one browser in once: for an address that goes through the list of processes, which others see. */
  once(): string
  /** Whether a request comes from a browser that was let in. */
  admitted(request: FastifyRequest): boolean
}

const prefix = '/desk/'
const fresh = () => randomBytes(24).toString('base64url')

const equal = (one: string, other: string) => {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** Serves the addresses that make a browser the desk's own window: each leads on to the first screen. */
export function serveDeskKeys(server: FastifyInstance): DeskKeys {
  const [told, proof] = [fresh(), fresh()]
  const unused = new Set<string>()
  // Cookies of one machine are shared by all its ports: each desk has its own name.
  const cookieOf = (request: FastifyRequest) => `juanzong-desk-${request.socket.localPort ?? 0}`
  server.get<{ Params: { readonly key: string } }>(`${prefix}:key`, async (request, reply) => {
    const { key } = request.params
    const used = [...unused].find(one => equal(one, key))
    if (used !== undefined) unused.delete(used)
    if (used !== undefined || equal(told, key)) {
      reply.header('set-cookie', `${cookieOf(request)}=${proof}; Path=/; HttpOnly; SameSite=Strict`)
    }
    return reply.redirect('/', 303)
  })
  return {
    told: prefix + told,
    once() {
      const key = fresh()
      unused.add(key)
      return prefix + key
    },
    admitted: request =>
      cookiesOf(request).some(({ name, value }) => name === cookieOf(request) && equal(value, proof)),
  }
}
