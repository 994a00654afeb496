import { createORPCClient } from '@orpc/client'
import { os } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import { expect, test, vi } from 'vitest'

const router = {
  whoami: os.$context<{ readonly headers: Readonly<Record<string, unknown>> }>().handler(() => 'the archive'),
}

/** The window as far as the link knows it; `port` hands out the window's end of a channel that a service answers. */
function aWindow() {
  const target = new EventTarget()
  const served: MessagePort[] = []
  const hellos: unknown[] = []
  const window = Object.assign(target, {
    postMessage: (data: unknown) => {
      hellos.push(data)
    },
  })
  const give = () => {
    const { port1, port2 } = new MessageChannel()
    new RPCHandler(router).upgrade(port2, { context: { headers: {} } })
    port2.start()
    served.push(port2)
    const event = Object.assign(new Event('message'), {
      data: { kind: 'juanzong:port' },
      ports: [port1],
      source: window,
    })
    target.dispatchEvent(event)
  }
  return { window, give, hellos, served }
}

test('the window asks for a port, and for another one when the service was started again', async () => {
  const { window, give, hellos, served } = aWindow()
  vi.stubGlobal('window', window)
  vi.stubGlobal('location', { origin: 'archive://desk', protocol: 'archive:' })
  const { portLink } = await import('../../renderer/transport/port.ts')
  const { readConnection } = await import('../../renderer/transport/connection.ts')
  const client = createORPCClient<{ whoami: () => Promise<string> }>(portLink())
  const first = client.whoami()
  give()
  expect(await first).toBe('the archive')
  expect(hellos).toEqual([{ kind: 'juanzong:hello' }])

  served[0]?.close()
  await vi.waitFor(() => expect(readConnection()).toBe('down'))
  const second = client.whoami()
  give()
  expect(await second).toBe('the archive')
  expect(hellos).toHaveLength(2)
  expect(readConnection()).toBe('up')
  served[1]?.close()
})

test('a port from anybody but the window itself is not taken', async () => {
  const { window, give, served } = aWindow()
  vi.stubGlobal('window', window)
  vi.stubGlobal('location', { origin: 'archive://desk', protocol: 'archive:' })
  const { portLink } = await import('../../renderer/transport/port.ts')
  const client = createORPCClient<{ whoami: () => Promise<string> }>(portLink())
  const answer = client.whoami()
  const { port1 } = new MessageChannel()
  const forged = { data: { kind: 'juanzong:port' }, ports: [port1], source: null }
  window.dispatchEvent(Object.assign(new Event('message'), forged))
  give()
  expect(await answer).toBe('the archive')
  served[0]?.close()
})
