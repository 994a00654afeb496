import { createServer } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { DeviceFailure } from '#service/archive/driver.ts'
import { openEscl } from '#service/scanners/escl/client.ts'
import type { Fault, Quirks } from '../support/escl/behaviour.ts'
import { aBench, type Bench, named, quick, scanAll } from '../support/escl/scanning.ts'
import type { SimulatorOptions } from '../support/escl/simulator.ts'

const open: Bench[] = []
async function bench(sides: number, options: Partial<SimulatorOptions> = {}): Promise<Bench> {
  const made = await aBench(sides, options)
  open.push(made)
  return made
}
afterEach(async () => {
  for (const made of open.splice(0)) await made.close()
})

const failing = async (sides: number, fault: Fault) => await scanAll(await bench(sides, { fault }))
const odd = async (sides: number, quirks: Quirks) => await scanAll(await bench(sides, { quirks }))

describe('a scanner that fails', () => {
  test.each([404, 409, 410, 500, 503])(
    'with a jam behind HTTP %i says so, and the sides before it stay',
    async http => {
      const made = await bench(5, { fault: { kind: 'jam', after: 3, http } })
      const { problem, sides, files } = await scanAll(made)
      expect({ problem, sides, files }).toEqual({ problem: 'jam', sides: named(3), files: named(3) })
      made.simulator.repair()
      expect((await scanAll(made)).sides).toEqual(named(2))
    },
  )

  test('with an open cover says so', async () => {
    const { problem, files } = await failing(3, { kind: 'cover-open', after: 1, http: 404 })
    expect({ problem, files }).toEqual({ problem: 'cover-open', files: named(1) })
  })

  test('does not begin while the feeder is empty, jammed or open', async () => {
    for (const [words, problem] of [
      ['ScannerAdfEmpty', 'feeder-empty'],
      ['ScannerAdfJam', 'jam'],
      ['ScannerAdfMispick', 'jam'],
      ['ScannerAdfDoorOpen', 'cover-open'],
      ['ScannerAdfHatchOpen', 'cover-open'],
    ] as const) {
      const made = await bench(0, { quirks: { emptyWords: words } })
      expect((await scanAll(made)).problem).toBe(problem)
      expect(made.simulator.posted).toEqual([])
    }
  })

  test('and says nothing of its feeder is found empty by the first side that does not come', async () => {
    expect((await odd(0, { emptyWords: null })).problem).toBe('feeder-empty')
    expect((await odd(3, { emptyWords: null })).sides).toEqual(named(3))
  })

  test.each(['reset', 'truncated', 'no-picture'] as const)(
    'in the middle of a side (%s) leaves no half of it',
    async kind => {
      const { problem, sides, files } = await failing(4, { kind, after: 2 })
      expect({ problem, sides, files }).toEqual({ problem: 'io', sides: named(2), files: named(2) })
    },
  )

  test('that delivers half a picture as a whole side goes on with the next', async () => {
    const { problem, sides } = await failing(4, { kind: 'broken', after: 2 })
    expect({ problem, sides }).toEqual({ problem: null, sides: named(4) })
  })

  test('with a side that never ends is cut off at the limit', async () => {
    const made = await bench(2, { fault: { kind: 'endless', after: 1 } })
    const { problem, files } = await scanAll(made, { client: { limits: { ...quick, sideBytes: 2_000_000 } } })
    expect({ problem, files }).toEqual({ problem: 'io', files: named(1) })
  })

  test('with silence in place of a side is given up', async () => {
    // At the first side nothing else can be late, however busy the machine is.
    for (const limits of [{ silenceMs: 300 }, { sideMs: 500 }]) {
      const made = await bench(2, { fault: { kind: 'silent', after: 0 } })
      const { problem, files } = await scanAll(made, { client: { limits: { ...quick, ...limits } } })
      expect({ problem, files }).toEqual({ problem: 'io', files: [] })
    }
    // Behind a side that came, with time enough for that one.
    const made = await bench(2, { fault: { kind: 'silent', after: 1 } })
    const { problem, files } = await scanAll(made, { client: { limits: { ...quick, silenceMs: 5000 } } })
    expect({ problem, files }).toEqual({ problem: 'io', files: named(1) })
  })

  test('and is stopped in its silence stops at once', async () => {
    const made = await bench(2, { fault: { kind: 'silent', after: 1 } })
    const stop = new AbortController()
    const outcome = await scanAll(made, { signal: stop.signal, onSide: () => stop.abort() })
    expect({ problem: outcome.problem, files: outcome.files }).toEqual({ problem: 'cancelled', files: named(1) })
  })

  test('because somebody pressed stop at it, or it gave up, does not pass for finished', async () => {
    expect((await failing(3, { kind: 'stopped', after: 1, state: 'Canceled' })).problem).toBe('cancelled')
    expect((await failing(3, { kind: 'stopped', after: 1, state: 'Aborted' })).problem).toBe('io')
  })

  test('with an answer nobody knows is io, with 401 or 403 denied', async () => {
    expect((await failing(3, { kind: 'answer', after: 1, http: 418 })).problem).toBe('io')
    expect((await failing(3, { kind: 'answer', after: 1, http: 500 })).problem).toBe('io')
    expect((await failing(3, { kind: 'answer', after: 1, http: 403 })).problem).toBe('denied')
    for (const everything of [401, 403]) expect((await odd(3, { everything })).problem).toBe('denied')
  })

  test('is waited for while it is busy, and not for ever', async () => {
    expect((await failing(3, { kind: 'busy', after: 1, times: 29 })).sides).toEqual(named(3))
    expect((await failing(3, { kind: 'busy', after: 1, times: 30 })).problem).toBe('busy')
    expect((await odd(2, { jobs: { http: 503, times: 9 } })).sides).toEqual(named(2))
    expect((await odd(2, { jobs: { http: 503, times: 10 } })).problem).toBe('busy')
    expect((await odd(2, { occupied: 9 })).sides).toEqual(named(2))
    expect((await odd(2, { occupied: 10 })).problem).toBe('busy')
    expect((await odd(2, { everything: 503 })).problem).toBe('busy')
  })

  test('that will not take the settings is unsupported', async () => {
    for (const http of [400, 409, 415])
      expect((await odd(2, { jobs: { http, times: 99 } })).problem).toBe('unsupported')
    expect((await odd(2, { jobs: { http: 403, times: 1 } })).problem).toBe('denied')
    expect((await odd(2, { jobs: { http: 500, times: 1 } })).problem).toBe('io')
  })

  test('with a job in no place is io', async () => {
    for (const location of ['', 'http://10.0.0.1', 'a b']) {
      expect((await odd(2, { location: () => location })).problem).toBe('io')
    }
  })

  test('and is not there is unreachable, and one without eSCL not found', async () => {
    const made = await bench(1)
    await made.simulator.close()
    expect((await scanAll(made)).problem).toBe('unreachable')
    const asking = (address: string, limits = quick) =>
      openEscl({ limits })
        .capabilities({ ...made.scanner, address }, new AbortController().signal)
        .then(
          () => null,
          (error: unknown) => (error instanceof DeviceFailure ? error.problem : error),
        )
    expect(await asking(made.scanner.address)).toBe('unreachable')
    expect(await asking('no address')).toBe('not-found')
    const other = await bench(1)
    expect(await asking(other.scanner.address.replace('/eSCL', '/other'))).toBe('not-found')
    expect(await asking((await bench(1, { quirks: { everything: 401 } })).scanner.address)).toBe('denied')
    expect(await asking((await bench(1, { quirks: { capabilities: '<html/>' } })).scanner.address)).toBe('not-found')
    // A service that takes the call and says nothing, and one that hangs up.
    for (const answer of ['silent', 'hang up']) {
      const server = createServer(socket => {
        socket.on('error', () => {})
        if (answer === 'hang up') socket.destroy()
      })
      await new Promise<void>(up => server.listen(0, '127.0.0.1', () => up()))
      const bound = server.address()
      if (typeof bound !== 'object' || bound === null) throw new Error('no port')
      const hasty = { ...quick, quickMs: 500 }
      expect(await asking(`http://127.0.0.1:${bound.port}/eSCL`, hasty)).toBe('unreachable')
      server.close()
    }
  })
})

describe('a scanner with habits of its own', () => {
  test('that gives its jobs a foreign host, a broken one or none is asked where it is', async () => {
    for (const location of [
      (path: string) => `http://203.0.113.9:8080${path}`,
      (path: string) => `https://printer.invalid${path}/`,
      (path: string) => `http://fe80::215:99ff:fe1b:2e4c${path}`,
      (path: string) => path,
      (path: string) => path.replace('/eSCL/', ''),
    ]) {
      expect((await odd(2, { location })).sides).toEqual(named(2))
    }
  })

  test.each([404, 410, 503])('that answers %i while it is not ready loses no side', async http => {
    expect((await odd(4, { notReady: { http, times: 4 } })).sides).toEqual(named(4))
  })

  test('that ends its job when the next side is not asked for at once is not kept waiting by a slow reader', async () => {
    const made = await bench(4)
    const untilAllIsScanned = async () => {
      while (made.simulator.left() > 0) await new Promise(done => setTimeout(done, 10))
    }
    expect((await scanAll(made, { onSide: untilAllIsScanned })).sides).toEqual(named(4))
  })

  test('that gives no status is scanned from all the same', async () => {
    expect(await odd(3, { status: '<html/>' })).toMatchObject({ sides: named(3), problem: null })
    expect(await odd(3, { noStatus: true })).toMatchObject({ sides: named(3), problem: null })
    expect((await odd(0, { noStatus: true })).problem).toBe('feeder-empty')
  })

  test('that wants the port named is told it', async () => {
    expect((await odd(2, { hostPort: true })).sides).toEqual(named(2))
  })

  test.each([404, 409, 410])('that ends with %i has ended', async endHttp => {
    expect((await odd(3, { endHttp })).problem).toBeNull()
    expect((await odd(3, { endHttp, emptyWords: 'ScannerAdfProcessing' })).problem).toBe(endHttp === 409 ? 'io' : null)
  })
})
