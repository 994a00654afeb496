// Slow senders and too many at once. A head has seconds to come, a body has to go on coming, an answer has to be read; work
// that takes long, and streams of events, may take as long as they do.
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { Transform } from 'node:stream'

/** Until the head of a request is whole. Node looks every `lookEvery`. */
export const headWithin = 10_000
export const lookEvery = 2_000
/** Until the small body of a call is whole. */
const callWithin = 20_000
/** What an answer may wait for its reader, and a connection for anything. */
const unreadFor = 60_000

/** Connections from one address, and from all together. A browser opens six; one machine may have many people and tabs. */
const mostOfOne = 256
const mostOfAll = 2_048

/** Holds a server to these limits; `port`: over a pipe only the window itself comes. */
export function limitConnections(server: Server, over: 'port' | 'pipe'): void {
  server.setTimeout(unreadFor)
  // With a listener Node leaves the decision to us: who reads nothing of what lies ready is let go, who waits for work is not.
  server.on('timeout', (socket: Socket) => {
    if (socket.writableLength > 0) socket.destroy()
  })
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const lookLater = () => {
      const late = setTimeout(() => !request.complete && request.socket.destroy(), callWithin)
      late.unref()
      request.once('close', () => clearTimeout(late))
    }
    // The body of an upload has a pace of its own, until it is answered.
    if (request.url?.startsWith('/uploads/')) response.once('finish', lookLater)
    else lookLater()
  })
  if (over === 'pipe') return
  server.maxConnections = mostOfAll
  /** By address: connections, those first that have not sent a whole head yet, oldest first. */
  const open = new Map<string, Set<Socket>>()
  const waiting = new WeakSet<Socket>()
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? ''
    const ofOne = open.get(address) ?? new Set()
    open.set(address, ofOne)
    if (ofOne.size >= mostOfOne) {
      const slowest = [...ofOne].find(one => waiting.has(one))
      // Who sends heads slowly makes room for who sends at all; where all are at work, the new one has to go.
      if (slowest === undefined) {
        socket.destroy()
        return
      }
      ofOne.delete(slowest)
      slowest.destroy()
    }
    ofOne.add(socket)
    waiting.add(socket)
    socket.once('close', () => {
      ofOne.delete(socket)
      if (ofOne.size === 0 && open.get(address) === ofOne) open.delete(address)
    })
  })
  server.on('request', ({ socket }, response: ServerResponse) => {
    waiting.delete(socket)
    response.once('close', () => void waiting.add(socket))
  })
}

/** At least so many bytes come in each stretch of a body, or its sender is too slow: a modem is faster. */
const leastBytes = 16 * 1024
const stretch = 20_000

export class TooSlow extends Error {
  override readonly name = 'TooSlow'
}
export class TooLarge extends Error {
  override readonly name = 'TooLarge'
}

/** Passes a body on while it keeps coming and stays within `most` bytes. Fails with TooSlow, TooLarge. */
export function paced(most: number, counted: (bytes: number) => void): Transform {
  let [all, now] = [0, 0]
  const body = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      all += chunk.length
      now += chunk.length
      counted(chunk.length)
      if (all > most) done(new TooLarge(`more than ${most} bytes`))
      else done(null, chunk)
    },
  })
  const clock = setInterval(() => {
    // A full buffer means that the disk is slow, not the sender.
    if (now < leastBytes && body.readableLength === 0) body.destroy(new TooSlow(`${now} bytes in ${stretch} ms`))
    now = 0
  }, stretch)
  body.once('close', () => clearInterval(clock))
  return body
}
