// The parent of a service that Node runs in the place of Electron. No message port can be handed to a process that is not
// Electron's: the shell keeps the window's ports, and what is said on them travels over Node's own channel, by number.
import { EventEmitter } from 'node:events'
import type { FromService, Parent, ToService } from './parent.ts'

/** How the shell asks for this way of being started. */
export const RELAYED = '--relayed'

/** What the shell sends. A message comes with the numbers of the ports that it hands on. */
export type ToNode =
  | { readonly kind: 'message'; readonly message: ToService; readonly ports: readonly number[] }
  | { readonly kind: 'said'; readonly port: number; readonly data: unknown }
  | { readonly kind: 'closed'; readonly port: number }

/** What the service sends. */
export type FromNode =
  | { readonly kind: 'message'; readonly message: FromService }
  | { readonly kind: 'said'; readonly port: number; readonly data: unknown }

/** A port whose other end the shell holds. As every message port, it keeps what was said before it is started. */
class RelayedPort extends EventEmitter {
  private waiting: unknown[] | null = []
  private readonly send: (message: FromNode) => void
  private readonly number: number
  constructor(number: number, send: (message: FromNode) => void) {
    super()
    this.number = number
    this.send = send
  }
  start(): void {
    const waiting = this.waiting ?? []
    this.waiting = null
    for (const data of waiting) this.emit('message', { data })
  }
  hear(data: unknown): void {
    if (this.waiting === null) this.emit('message', { data })
    else this.waiting.push(data)
  }
  postMessage(data: unknown): void {
    this.send({ kind: 'said', port: this.number, data })
  }
}

/** The shell as `serveParent` knows it. A shell that is gone without a word, and `kill`, count as one that said `close`. */
export function relayedParent(channel: NodeJS.Process): Parent {
  const messages = new EventEmitter()
  const ports = new Map<number, RelayedPort>()
  const send = (message: FromNode): void => {
    if (channel.connected) channel.send?.(message)
  }
  channel.on('message', (sent: ToNode) => {
    switch (sent.kind) {
      case 'message': {
        const given = sent.ports.map(number => {
          const port = new RelayedPort(number, send)
          ports.set(number, port)
          return port
        })
        messages.emit('message', { data: sent.message, ports: given })
        return
      }
      case 'said':
        ports.get(sent.port)?.hear(sent.data)
        return
      case 'closed':
        ports.get(sent.port)?.emit('close')
        ports.delete(sent.port)
        return
    }
  })
  for (const end of ['disconnect', 'SIGTERM'] as const)
    channel.once(end, () => messages.emit('message', { data: { kind: 'close' }, ports: [] }))
  return {
    on: (event, listener) => messages.on(event, listener),
    postMessage: message => send({ kind: 'message', message }),
  }
}
