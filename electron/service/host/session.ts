// What an HTTP request says of who sends it.
import type { FastifyRequest } from 'fastify'
import { holds, type Right } from '#shared/rules/rights.ts'
import { type Actor, actorOf } from '../accounts/sessions.ts'
import type { Archive } from '../archive.ts'
import type { Desk } from '../desk.ts'
import type { CallContext } from '../procedures.ts'
import { Refusal } from '../refusal.ts'

const name = 'juanzong'

/**
 * The cookie of a session: out of reach of scripts, sent to this origin only, gone with the browser. On plain HTTP to
 * the loopback it cannot carry Secure in every browser, so it does not bear the __Host- prefix.
 */
export function sessionCookie(token: string | null): string {
  const value = token === null ? `${name}=; Max-Age=0` : `${name}=${token}`
  return `${value}; Path=/; HttpOnly; SameSite=Strict`
}

export function tokenOf(request: FastifyRequest): string | null {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [key, value] = part.trim().split('=')
    if (key === name && value) return value
  }
  return null
}

/** Both a pipe and the loopback are reached only from this machine. */
export function callerOf(request: FastifyRequest, over: 'port' | 'pipe'): CallContext['caller'] {
  return { address: over === 'pipe' ? 'window' : request.ip, local: true }
}

/**
 * Who may fetch what a ticket is for: the session it was issued to, alive, holding the right. In a browser the cookie
 * must be of the same session, so that a copied address is worth nothing. Refused alike whatever is wrong, as not-found.
 */
export async function admitTicket(
  desk: Desk,
  request: FastifyRequest,
  path: string,
  right: Right,
  over: 'port' | 'pipe',
): Promise<{ archive: Archive; actor: Actor }> {
  const archive = desk.archive()
  const { query } = request
  const ticket = query !== null && typeof query === 'object' && 'ticket' in query ? String(query.ticket) : ''
  const sessionId = archive?.tickets.redeem(path, ticket) ?? null
  if (!archive || sessionId === null) throw new Refusal('not-found')
  const { now, pack } = archive.surroundings
  const actor = await actorOf(archive.databases.reader, { sessionId }, now(), pack)
  if (!actor || !holds(actor.role, right)) throw new Refusal('not-found')
  if (over === 'port') {
    const token = tokenOf(request)
    const bearer = token === null ? null : await actorOf(archive.databases.reader, { token }, now(), pack)
    if (bearer?.sessionId !== sessionId) throw new Refusal('not-found')
  }
  return { archive, actor }
}

/** Who sends something in: by the cookie, or over the pipe by the header `x-session`. */
export async function admitSender(
  desk: Desk,
  request: FastifyRequest,
  right: Right,
  over: 'port' | 'pipe',
): Promise<{ archive: Archive; actor: Actor }> {
  const archive = desk.archive()
  const header = request.headers['x-session']
  const token = over === 'pipe' && typeof header === 'string' ? header : tokenOf(request)
  if (!archive || token === null) throw new Refusal('not-signed-in')
  const { now, pack } = archive.surroundings
  const actor = await actorOf(archive.databases.reader, { token }, now(), pack)
  if (!actor) throw new Refusal('not-signed-in')
  if (!holds(actor.role, right)) throw new Refusal('right-missing', { right })
  return { archive, actor }
}
