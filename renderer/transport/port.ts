// The way to the archive from inside the window: one MessagePort, exchanged whenever the service was restarted.
import type { ClientContext, ClientLink } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { setConnection } from './connection.ts'
import { sessionToken } from './token.ts'

/** A call made on a closed port never settles, so every call has a limit; reading a page takes a few seconds at most. */
const callLimit = 60_000
/** How long a call waits for a new port while the service starts again. */
const portLimit = 20_000

type Link = ClientLink<ClientContext>

/** Thrown when the service does not answer: the call may be tried again once the banner is gone. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable'
}

/** A link over whatever port is current. It asks for the first port and for another one when a port closes. */
export function portLink(): Link {
  let current = nextPort()
  const onClose = () => {
    setConnection('down')
    current = nextPort()
  }

  function nextPort(): Promise<Link> {
    return new Promise(resolve => {
      const receive = (event: MessageEvent) => {
        const port = event.ports[0]
        if (event.source !== window || event.data?.kind !== 'juanzong:port' || port === undefined) return
        window.removeEventListener('message', receive)
        port.addEventListener('close', onClose, { once: true })
        const link = new RPCLink({ port, headers: () => ({ 'x-session': sessionToken() ?? '' }) })
        port.start()
        setConnection('up')
        resolve(link)
      }
      window.addEventListener('message', receive)
      window.postMessage({ kind: 'juanzong:hello' }, location.origin)
    })
  }

  return {
    async call(path, input, options) {
      const link = await within(current, portLimit)
      const isStream = path.at(-1) === 'watch'
      const answer = link.call(path, input, options)
      return isStream ? answer : within(answer, callLimit)
    },
  }
}

function within<T>(work: Promise<T>, limit: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Unreachable('no answer in time')), limit)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
