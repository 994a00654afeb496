import { EventEmitter } from 'node:events'
import { afterEach, describe, expect, it, vi } from 'vitest'

type Listener = (event: { data: unknown; origin: string; source: unknown }) => void
type Posted = { readonly message: unknown; readonly origin: string; readonly ports: readonly unknown[] }

/** A page with the preload in it. */
async function aPage() {
  const listeners: Listener[] = []
  const posted: Posted[] = []
  const sent: unknown[][] = []
  const ipcRenderer = Object.assign(new EventEmitter(), { send: (...said: unknown[]) => sent.push(said) })
  const window = {
    location: { origin: 'archive://desk' },
    addEventListener: (_type: 'message', listener: Listener) => listeners.push(listener),
    postMessage: (message: unknown, origin: string, ports: readonly unknown[]) =>
      posted.push({ message, origin, ports }),
  }
  vi.stubGlobal('window', window)
  vi.resetModules()
  // A preload that reached for contextBridge would find nothing here and fail.
  vi.doMock('electron', () => ({ ipcRenderer }))
  await import('../../electron/preload.ts')
  const hear = (data: unknown, origin: string, source: unknown): void => {
    for (const listener of listeners) listener({ data, origin, source })
  }
  return { window, posted, sent, ipcRenderer, hear }
}

afterEach(() => {
  vi.unstubAllGlobals()
  vi.doUnmock('electron')
})

describe('the preload', () => {
  it('asks for a port when its own page says hello, and says nothing more', async () => {
    const { window, sent, hear } = await aPage()
    hear({ kind: 'juanzong:hello', more: 'than asked' }, 'archive://desk', window)
    expect(sent).toEqual([['juanzong:hello']])
  })

  it('does not listen to other frames, other origins or other words', async () => {
    const { window, sent, hear } = await aPage()
    hear({ kind: 'juanzong:hello' }, 'archive://desk', {})
    hear({ kind: 'juanzong:hello' }, 'archive://desk', null)
    hear({ kind: 'juanzong:hello' }, 'https://example.org', window)
    hear({ kind: 'juanzong:goodbye' }, 'archive://desk', window)
    hear('juanzong:hello', 'archive://desk', window)
    hear(null, 'archive://desk', window)
    expect(sent).toEqual([])
  })

  it('hands the port to its own origin only, and nothing when there is none', async () => {
    const { posted, ipcRenderer } = await aPage()
    ipcRenderer.emit('juanzong:port', { ports: [] })
    expect(posted).toEqual([])
    const port = {}
    ipcRenderer.emit('juanzong:port', { ports: [port] })
    expect(posted).toEqual([{ message: { kind: 'juanzong:port' }, origin: 'archive://desk', ports: [port] }])
  })

  it('leaves nothing of itself on the page', async () => {
    const { window } = await aPage()
    expect(Object.keys(window)).toEqual(['location', 'addEventListener', 'postMessage'])
  })
})
