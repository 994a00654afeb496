import { RPCHandler } from '@orpc/server/message-port'
import type { CallContext } from '../archive/call.ts'
import type { Desk } from '../archive/desk.ts'
import type { Procedures } from './procedures.ts'

type Handler = RPCHandler<CallContext>
export type Port = Parameters<Handler['upgrade']>[0]

/**
 * Serves the procedures over a message port: a window at this machine. The session token comes with each call in the header
 * `x-session` and lives in the window's memory only.
 */
export function servePort(desk: Desk, router: Procedures, port: Port): void {
  const handler: Handler = new RPCHandler(router, {
    // A port carries many calls, and the window learns its token in the course of them: it is read from each call.
    rootInterceptors: [
      ({ next, ...options }) => {
        const given = options.request.headers['x-session']
        const token = typeof given === 'string' && given !== '' ? given : null
        return next({ ...options, context: { ...options.context, token } })
      },
    ],
  })
  handler.upgrade(port, {
    context: { desk, token: null, caller: { address: 'window', local: true }, keepToken: null },
  })
  if ('start' in port && typeof port.start === 'function') port.start()
}
