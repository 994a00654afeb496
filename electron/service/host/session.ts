// What an HTTP request says of who sends it.

import type { FastifyReply, FastifyRequest } from 'fastify'
import { holds, type Right } from '#shared/rules/rights.ts'
import { actorOf } from '../accounts/sessions.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { CallContext } from '../archive/call.ts'
import type { Desk } from '../archive/desk.ts'
import { Refusal } from '../refusal.ts'
import { cookiesOf } from './cookies.ts'
import type { DeskKeys } from './desk-keys.ts'

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
  return cookiesOf(request).find(cookie => cookie.name === name && cookie.value !== '')?.value ?? null
}

/** A pipe is the window's own. The loopback is reached from this machine only, by whatever runs there: see desk-keys.ts. */
export function callerOf(request: FastifyRequest, over: 'port' | 'pipe', keys: DeskKeys): CallContext['caller'] {
  if (over === 'pipe') return { address: 'window', local: true }
  return { address: request.ip, local: keys.admitted(request), sameMachine: true }
}

const deviceName = /^juanzong-way-\d{1,12}$/u
/** Of so many people a browser keeps that they have signed in with it. */
const mostPeople = 50
const deviceSeconds = 30 * 24 * 3600

/** What the browser keeps of people who have signed in with it: see session/devices.ts. */
export function deviceOf(request: FastifyRequest, reply: FastifyReply): NonNullable<CallContext['device']> {
  const cookies = cookiesOf(request).filter(cookie => deviceName.test(cookie.name))
  return {
    tokens: cookies.slice(0, mostPeople).map(({ value }) => value),
    keep: (personId, token) =>
      void reply.header(
        'set-cookie',
        `juanzong-way-${personId}=${token}; Path=/rpc; Max-Age=${deviceSeconds}; HttpOnly; SameSite=Strict`,
      ),
  }
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
