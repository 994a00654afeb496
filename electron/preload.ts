// Hands one message port to the window, and does nothing else: no object of Electron reaches the page.
import { ipcRenderer } from 'electron'

// The compiler gives this side no DOM; these few names are all that is used of it.
type Message = { readonly data: unknown; readonly origin: string; readonly source: unknown }
declare const window: {
  readonly location: { readonly origin: string }
  addEventListener(type: 'message', listener: (event: Message) => void): void
  postMessage(message: unknown, origin: string, transfer: readonly unknown[]): void
}

const HELLO = 'juanzong:hello'
const PORT = 'juanzong:port'

function isHello(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'kind' in data && data.kind === HELLO
}

window.addEventListener('message', event => {
  if (event.source !== window || event.origin !== window.location.origin || !isHello(event.data)) return
  ipcRenderer.send(HELLO)
})

ipcRenderer.on(PORT, event => {
  const [port] = event.ports
  if (port) window.postMessage({ kind: PORT }, window.location.origin, [port])
})
