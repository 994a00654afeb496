import { EventEmitter } from 'node:events'
import { describe, expect, it, vi } from 'vitest'
import type { Opening, ToService } from '../../electron/service/host/parent.ts'
import { type Outage, startService } from '../../electron/shell/service-process.ts'

const opening: Opening = {
  kind: 'open',
  home: '/nowhere',
  renderer: '/nowhere',
  resources: '/nowhere',
  languageData: '/nowhere',
  version: '0.0.0',
  secret: 'known-to-two',
  programs: {},
}

class ChildStandIn extends EventEmitter {
  readonly stderr = new EventEmitter()
  readonly received: ToService[] = []
  killed = false
  postMessage(message: ToService): void {
    this.received.push(message)
  }
  kill(): boolean {
    this.killed = true
    return true
  }
}

/** A supervised service whose processes live and die as the test says; to a patient one, no pause comes to its end. */
function aService({ patient = false } = {}) {
  const children: ChildStandIn[] = []
  const pauses: number[] = []
  const lines: string[] = []
  const outages: Outage[] = []
  let moment = 0
  const service = startService({
    fork: () => {
      const child = new ChildStandIn()
      children.push(child)
      return child
    },
    opening,
    log: line => lines.push(line),
    onOutage: outage => outages.push(outage),
    now: () => moment,
    wait: milliseconds => {
      pauses.push(milliseconds)
      return patient ? Promise.withResolvers<void>().promise : Promise.resolve()
    },
  })
  return {
    service,
    children,
    pauses,
    lines,
    outages,
    later: (milliseconds: number) => {
      moment += milliseconds
    },
    last: (): ChildStandIn => {
      const child = children.at(-1)
      if (!child) throw new Error('nothing was started')
      return child
    },
    async die(): Promise<void> {
      const before = children.length
      const given = outages.length
      children.at(-1)?.emit('exit', 139)
      await vi.waitFor(() => expect(children.length + outages.length).toBe(before + given + 1))
    },
  }
}

describe('the service process', () => {
  it('is told what to open, and serves once it is ready', async () => {
    const { service, last } = aService()
    expect(last().received).toEqual([opening])
    const host = service.host()
    last().emit('message', { kind: 'ready', pipe: '\\\\.\\pipe\\one' })
    expect(await host).toEqual({ pipe: '\\\\.\\pipe\\one', secret: 'known-to-two' })
  })

  it('is started again when it dies, and the window finds the new one', async () => {
    const { service, last, die, lines, children } = aService()
    last().emit('message', { kind: 'ready', pipe: '\\\\.\\pipe\\one' })
    last().stderr.emit('data', Buffer.from('Segmentation fault\n  at page 3\n'))
    await die()
    expect(children).toHaveLength(2)
    expect(lines).toEqual(['the archive service ended with code 139: Segmentation fault\n  at page 3'])
    const host = service.host()
    last().emit('message', { kind: 'ready', pipe: '\\\\.\\pipe\\two' })
    expect(await host).toMatchObject({ pipe: '\\\\.\\pipe\\two' })
  })

  it('lets a request that came during the first start wait for the second', async () => {
    const { service, last, die } = aService()
    const host = service.host()
    await die()
    last().emit('message', { kind: 'ready', pipe: '\\\\.\\pipe\\two' })
    expect(await host).toMatchObject({ pipe: '\\\\.\\pipe\\two' })
  })

  it('is given up after three restarts in a minute', async () => {
    const { service, die, pauses, outages, children } = aService()
    for (let death = 0; death < 4; death += 1) await die()
    expect(pauses).toEqual([500, 1000, 2000])
    expect(children).toHaveLength(4)
    expect(outages).toEqual([{ kind: 'died-often' }])
    await expect(service.host()).rejects.toThrow('died-often')
  })

  it('may die again when the minute is over', async () => {
    const { die, later, outages, children } = aService()
    for (let death = 0; death < 3; death += 1) await die()
    later(60_000)
    await die()
    expect(outages).toEqual([])
    expect(children).toHaveLength(5)
  })

  it('is not started again when the archive was refused', async () => {
    const { service, last, outages, children } = aService()
    const host = service.host()
    last().emit('message', { kind: 'refused', code: 'archive-in-use' })
    last().emit('exit', 1)
    await expect(host).rejects.toThrow('refused')
    expect(outages).toEqual([{ kind: 'refused', code: 'archive-in-use' }])
    expect(children).toHaveLength(1)
  })

  it('is asked to close and waited for', async () => {
    const { service, last } = aService({ patient: true })
    last().emit('message', { kind: 'ready', pipe: '\\\\.\\pipe\\one' })
    const closed = service.close()
    expect(last().received.at(-1)).toEqual({ kind: 'close' })
    last().emit('exit', 0)
    await closed
    expect(last().killed).toBe(false)
  })

  it('is ended by force when it does not close within five seconds', async () => {
    const { service, last, pauses, children } = aService()
    last().emit('message', { kind: 'ready', pipe: '\\\\.\\pipe\\one' })
    await service.close()
    expect(pauses).toEqual([4_800])
    expect(last().killed).toBe(true)
    last().emit('exit', 15)
    expect(children).toHaveLength(1)
  })
})
