import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { forkNode, nodeFor } from '../../electron/shell/node-process.ts'
import { startService } from '../../electron/shell/service-process.ts'
import type { Contract } from '../../shared/contract/index.ts'
import { PortStandIn } from './electron-stand-in.ts'

const root = join(import.meta.dirname, '..', '..')
const folders: string[] = []

afterEach(async () => {
  await Promise.all(folders.splice(0).map(folder => rm(folder, { recursive: true, force: true })))
})

/** The real service, run by Node as the shell does on Linux. */
async function aService(program = join(root, 'electron', 'service', 'process.ts')) {
  const home = await mkdtemp(join(tmpdir(), 'juanzong-node-'))
  folders.push(home)
  const children: ReturnType<typeof forkNode>[] = []
  const lines: string[] = []
  const onOutage = vi.fn()
  const service = startService({
    fork: () => {
      const child = forkNode(process.execPath, program)
      children.push(child)
      return child
    },
    opening: {
      kind: 'open',
      home,
      renderer: join(root, 'resources'),
      resources: join(root, 'resources'),
      languageData: join(root, 'node_modules', '@tesseract.js-data'),
      version: 'test',
      secret: 'known-to-two',
      programs: {},
    },
    log: line => lines.push(line),
    onOutage,
    // Pauses are cut short; the time a service has to close is not.
    wait: milliseconds => new Promise(done => setTimeout(done, milliseconds >= 4_800 ? milliseconds : 10).unref()),
  })
  return { service, children, lines, onOutage, home }
}

/** The window's end of a port whose other end the service was given. */
async function aWindowOf(service: ReturnType<typeof startService>) {
  const { port1, port2 } = new MessageChannel()
  const closed = new Promise<void>(done => port2.once('close', done))
  // As much of Electron's MessagePortMain as the shell uses.
  await service.connect(new PortStandIn(port1))
  port2.start()
  const client: ContractRouterClient<Contract> = createORPCClient(new RPCLink({ port: port2 }))
  return { client, closed, close: () => port2.close() }
}

describe('the service, run by Node', () => {
  it('answers two windows over their ports, streams and all, and closes when it is asked to', async () => {
    const { service, children, lines } = await aService()
    expect((await service.host()).secret).toBe('known-to-two')
    const one = await aWindowOf(service)
    const other = await aWindowOf(service)
    expect(await one.client.welcome.state()).toMatchObject({ archive: null, desk: true, version: 'test' })
    const explored = await other.client.welcome.exploreSample({ language: 'zh-CN' })
    expect(explored.name).not.toBe('')
    expect((await one.client.welcome.state()).archive).toMatchObject({ sample: true })
    other.close()
    expect((await one.client.welcome.state()).known).toHaveLength(1)
    const ended = new Promise<number>(done => children[0]?.once('exit', done))
    await service.close()
    expect(await ended).toBe(0)
    await one.closed
    expect(lines).toEqual([])
  })

  it('is started again when it dies, and closes the ports of the dead one, so that the window asks for another', async () => {
    const { service, children, lines } = await aService()
    await service.host()
    const before = await aWindowOf(service)
    expect((await before.client.welcome.state()).desk).toBe(true)
    children[0]?.kill()
    await before.closed
    await vi.waitFor(() => expect(children).toHaveLength(2))
    await vi.waitFor(async () => {
      const after = await aWindowOf(service)
      expect((await after.client.welcome.state()).desk).toBe(true)
    }, 20_000)
    expect(lines[0]).toContain('the archive service ended with code 1')
    await service.close()
  })

  it('is given up where its program does not run', async () => {
    const { service, lines, onOutage } = await aService(join(root, 'no-such-program.js'))
    await expect(service.host()).rejects.toThrow('died-often')
    expect(onOutage).toHaveBeenCalledWith({ kind: 'died-often' })
    expect(lines[0]).toContain('no-such-program.js')
  })
})

describe('which program runs the service', () => {
  it('is Node on Linux while developing, where npm start names it, and Electron everywhere else', () => {
    const environment = { JUANZONG_NODE: '/usr/bin/node' }
    expect(nodeFor('linux', environment, false)).toBe('/usr/bin/node')
    expect(nodeFor('linux', {}, false)).toBeNull()
    expect(nodeFor('linux', environment, true)).toBeNull()
    expect(nodeFor('darwin', environment, false)).toBeNull()
    expect(nodeFor('win32', environment, false)).toBeNull()
  })
})
