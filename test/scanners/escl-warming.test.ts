// A device that is not ready and says when it will be: Retry-After of a 503 is obeyed, shown, and not for ever.
import { afterEach, describe, expect, test } from 'vitest'
import { openEscl } from '#service/scanners/escl/client.ts'
import { usualLimits } from '#service/scanners/escl/limits.ts'
import { openPatience, retryAfter } from '#service/scanners/escl/patience.ts'
import { anArchive } from '../support/archive.ts'
import type { Quirks, Warming } from '../support/escl/behaviour.ts'
import { aBench, type Bench, named, quick, scanAll, settings } from '../support/escl/scanning.ts'
import { aBatch, atEnd, quick as profile } from '../support/line.ts'

const open: Bench[] = []
async function bench(sides: number, quirks: Quirks): Promise<Bench> {
  const made = await aBench(sides, { quirks })
  open.push(made)
  return made
}
afterEach(async () => {
  for (const made of open.splice(0)) await made.close()
})

const everywhere: readonly Warming[] = ['ScannerCapabilities', 'ScannerStatus', 'ScanJobs', 'NextDocument']
const warm = (at: readonly Warming[], times: number, retryAfter: () => string) => ({
  warming: { at, times, retryAfter },
})
const asked = (made: Bench, last: Warming) => made.simulator.requests.filter(line => line.endsWith(`/${last}`)).length

describe('when a device says to come back', () => {
  const now = Date.parse('2026-11-27T06:00:00Z')
  test.each([
    ['0', 0],
    ['7', 7000],
    [' 120 ', 120_000],
    ['Fri, 27 Nov 2026 06:00:30 GMT', 30_000],
    ['Friday, 27-Nov-26 06:00:30 GMT', 30_000],
    ['Fri Nov 27 06:00:30 2026', 30_000],
    // Over already.
    ['Fri, 27 Nov 2026 05:00:00 GMT', 0],
    ['soon', null],
    ['-1', null],
    ['1.5', null],
    ['5 minutes', null],
    ['2026-11-27', null],
    ['', null],
  ])('%j is read as it is meant', (header, ms) => {
    expect(retryAfter({ 'retry-after': header }, now)).toBe(ms)
  })

  test('by a date, its own clock counts', () => {
    const headers = { 'retry-after': 'Sat, 01 Jan 2000 00:00:45 GMT', date: 'Sat, 01 Jan 2000 00:00:05 GMT' }
    expect(retryAfter(headers, now)).toBe(40_000)
    expect(retryAfter({ ...headers, date: 'yesterday' }, now)).toBe(0)
  })
})

describe('a device that warms up', () => {
  test.each(everywhere)('at %s is asked again when it said, and not before', async at => {
    const made = await bench(
      2,
      warm([at], 1, () => '1'),
    )
    const begun = performance.now()
    const { sides, problem } = await scanAll(made)
    // Timers may be a little early, never late enough to pass by themselves: without obeying it is over in 100 ms.
    expect(performance.now() - begun).toBeGreaterThan(980)
    expect({ sides, problem }).toEqual({ sides: named(2), problem: null })
  })

  test('by a date of its own wrong clock is waited for likewise', async () => {
    const made = await bench(1, {
      ...warm(['ScanJobs'], 1, () => 'Sat, 01 Jan 2000 00:00:06 GMT'),
      clock: () => 'Sat, 01 Jan 2000 00:00:05 GMT',
    })
    const begun = performance.now()
    expect((await scanAll(made)).sides).toEqual(named(1))
    expect(performance.now() - begun).toBeGreaterThan(980)
  })

  test('is asked oftener than one that says nothing, as long as its waits are short', async () => {
    for (const at of everywhere) {
      const made = await bench(
        2,
        warm([at], 50, () => '0'),
      )
      expect((await scanAll(made)).problem).toBeNull()
    }
  })

  test('for longer than two minutes is busy at once, with its word', async () => {
    for (const [at, header] of [
      ['ScannerCapabilities', '121'],
      ['ScanJobs', '3600'],
      ['NextDocument', 'Fri, 27 Nov 2099 06:00:00 GMT'],
    ] as const) {
      const made = await bench(
        2,
        warm([at], 9, () => header),
      )
      expect(await scanAll(made)).toMatchObject({ problem: 'busy', sides: [] })
      expect(asked(made, at)).toBe(1)
    }
    const made = await bench(
      2,
      warm(['ScanJobs'], 9, () => '3600'),
    )
    expect((await scanAll(made)).detail).toContain('again in 3600 s')
  })

  test('with many waits that are two minutes in all is busy then', async () => {
    // Ten waits of a tenth each, over both questions, and no eleventh.
    const limits = { ...quick, pauseMs: 100, warmMs: 1000 }
    const made = await bench(
      2,
      warm(['ScannerCapabilities', 'ScanJobs'], 12, () => '0'),
    )
    expect((await scanAll(made, { client: { limits } })).problem).toBe('busy')
    expect(asked(made, 'ScannerCapabilities') + asked(made, 'ScanJobs')).toBe(11)
  })

  test('again and again between its sides has two minutes each time', async () => {
    const limits = { ...quick, pauseMs: 100, warmMs: 1000 }
    const made = await bench(3, { notReady: { http: 503, times: 9, retryAfter: '0' } })
    expect((await scanAll(made, { client: { limits } })).sides).toEqual(named(3))
    const more = await bench(3, { notReady: { http: 503, times: 11, retryAfter: '0' } })
    expect((await scanAll(more, { client: { limits } })).problem).toBe('busy')
  })

  test('is not asked for its feeder before it is ready', async () => {
    const made = await bench(
      0,
      warm(['ScannerStatus'], 3, () => '0'),
    )
    expect((await scanAll(made)).problem).toBe('feeder-empty')
    expect(made.simulator.posted).toEqual([])
  })

  test.each(everywhere)('and is not wanted any more at %s is let go at once', async at => {
    const made = await bench(
      2,
      warm([at], 9, () => '100'),
    )
    const stop = new AbortController()
    const driver = openEscl({ discover: false, limits: quick })
    const request = { scanner: made.scanner, settings, into: made.into }
    const events = driver.scan(request, stop.signal)
    expect(await events.next()).toMatchObject({ value: { kind: 'progress' } })
    expect(driver.warmsUp?.(made.scanner.address)).toBe(true)
    stop.abort()
    await expect(
      (async () => {
        for await (const _ of events);
      })(),
    ).rejects.toMatchObject({ problem: 'cancelled' })
    expect(driver.warmsUp?.(made.scanner.address)).toBe(false)
  })

  test('is asked what it can do with less patience: the person waits', async () => {
    const asking = async (quirks: Quirks) =>
      await openEscl({ limits: quick }).capabilities((await bench(1, quirks)).scanner, new AbortController().signal)
    expect((await asking(warm(['ScannerCapabilities'], 1, () => '1'))).sources).toContain('feeder')
    await expect(asking(warm(['ScannerCapabilities'], 1, () => '60'))).rejects.toMatchObject({ problem: 'busy' })
  })
})

describe('patience with a device', () => {
  test('is two minutes, told every second, and counts what was waited', async () => {
    expect(usualLimits.warmMs).toBe(120_000)
    const shown: boolean[] = []
    const limits = { ...usualLimits, pauseMs: 1 }
    const patience = openPatience(limits, 2600, new AbortController().signal, waiting => void shown.push(waiting))
    expect(await patience.wait(2500)).toBe(true)
    expect(shown).toEqual([true, true, false])
    expect(await patience.wait(101)).toBe(false)
    expect(await patience.wait(100)).toBe(true)
    patience.renew()
    expect(await patience.wait(2601)).toBe(false)
  })
})

describe('a batch whose device warms up', () => {
  test('says so while it waits, and goes on by itself', async () => {
    const made = await bench(
      2,
      warm(['ScanJobs'], 1, () => '2'),
    )
    const archive = await anArchive({ drivers: [openEscl({ discover: false, limits: quick })] })
    try {
      const { client, categoryId } = archive
      const { id: scannerId } = await client.scanners.add(made.scanner)
      const { id: batchId } = await client.batches.create(aBatch(categoryId))
      const fields = profile(scannerId, { settings: { ...settings, dpi: 100 }, master: { kind: 'as-delivered' } })
      const seen: string[] = []
      const scanned = async () => {
        const parts = await client.capture.watch({ batchId })
        for await (const { scans } of parts) {
          const [run] = scans
          if (run && run.state === 'running' && run.warmingUp && seen.at(-1) !== 'warming up') seen.push('warming up')
          if (run && (run.state === 'done' || run.state === 'stopped')) {
            seen.push(run.problem ?? `${run.sides} sides`)
            break
          }
        }
      }
      const first = scanned()
      await client.capture.scan({ batchId, profileId: null, fields, target: atEnd })
      await first
      expect(seen).toEqual(['warming up', '2 sides'])
    } finally {
      await archive.close()
    }
  })
})
