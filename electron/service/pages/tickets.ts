// Addresses of page bytes that work for one session alone.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Tickets } from '../archive/pages.ts'

/** Tickets of this start: the key is random, lives in memory and dies with the process. */
export function openTickets(): Tickets {
  const key = randomBytes(32)
  const mac = (path: string, sessionId: number) =>
    createHmac('sha256', key).update(`${sessionId}\n${path}`).digest().subarray(0, 16)
  return {
    issue: (path, sessionId) => `${path}?ticket=${sessionId}.${mac(path, sessionId).toString('base64url')}`,
    redeem(path, ticket) {
      const [id = '', given = ''] = ticket.split('.')
      const sessionId = Number(id)
      if (!Number.isSafeInteger(sessionId)) return null
      const expected = mac(path, sessionId)
      const found = Buffer.from(given, 'base64url')
      return found.length === expected.length && timingSafeEqual(found, expected) ? sessionId : null
    },
  }
}
