import { readdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DeviceFailure, type Driver } from '#service/archive/driver.ts'
import { openSane } from '#service/scanners/sane/open.ts'
import type { ScanSettings } from '#shared/contract/scanners.ts'
import { aScanner, type SaneFailure, type TestScanner } from '../support/scanner.ts'
import { maySkip } from '../support/tools.ts'

const never = new AbortController().signal

/** A small sheet, so that a scan is quick: 20 by 30 mm. */
const small: ScanSettings = { source: 'feeder', colour: 'grey', dpi: 100, widthMm: 20, heightMm: 30, count: null }

let device: TestScanner
let driver: Driver

beforeEach(async () => {
  device = await aScanner()
  driver = openSane(device.sane)
})
afterEach(async () => {
  await device.remove()
})

/** What a scan gave: names of its sides, progress, and how it failed; null if it did not. */
async function scanned(settings: Partial<ScanSettings> = {}, signal = never, used = driver) {
  const sides: string[] = []
  const progress: number[] = []
  let failure: DeviceFailure | null = null
  const request = { scanner: device.scanner, settings: { ...small, ...settings }, into: device.into }
  try {
    for await (const event of used.scan(request, signal)) {
      if (event.kind === 'side') sides.push(basename(event.path))
      else progress.push(event.share)
    }
  } catch (error) {
    if (!(error instanceof DeviceFailure)) throw error
    failure = error
  }
  return { sides, progress, problem: failure?.problem ?? null, detail: failure?.detail ?? '' }
}

const names = (count: number) => Array.from({ length: count }, (_, n) => `side-${String(n + 1).padStart(6, '0')}.png`)

/** The picture in a finished side. */
async function picture(name: string) {
  const file = sharp(join(device.into, name))
  const { width, height, channels, density, format } = await file.metadata()
  return { width, height, channels, density, format }
}

/** Bits of a sample, as the header of the PNG says. */
async function bits(name: string): Promise<number> {
  const bytes = await readFile(join(device.into, name))
  return (bytes[24] ?? 0) * (bytes[25] === 2 ? 3 : 1)
}

describe.skipIf(maySkip('scanimage'))('a scanner of SANE', () => {
  test('is found by its name', async () => {
    expect(await driver.list(never)).toContainEqual(device.scanner)
  })

  test('says what it can do: glass and feeder, three colours, the usual resolutions, its largest sheet', async () => {
    expect(await driver.capabilities(device.scanner, never)).toEqual({
      sources: ['flatbed', 'feeder'],
      colours: ['colour', 'grey', 'bitonal'],
      resolutions: [75, 100, 150, 200, 240, 300, 400, 600, 1200],
      widest: 450,
      longest: 450,
    })
    await device.load({ duplex: true })
    expect((await driver.capabilities(device.scanner, never)).sources).toEqual(['flatbed', 'feeder', 'feeder-duplex'])
  })

  test('scans until the feeder is empty, and leaves whole files named in order', async () => {
    const { sides, problem } = await scanned({}, never, openSane(device.plain))
    expect({ sides, problem }).toEqual({ sides: names(10), problem: null })
    expect((await readdir(device.into)).sort()).toEqual(names(10))
    expect(await picture('side-000010.png')).toMatchObject({ width: 78, height: 118, density: 100, format: 'png' })
  })

  test('scans more sheets than ten, and only as many as were asked for', async () => {
    await device.load({ sheets: 13 })
    expect((await scanned()).sides).toEqual(names(13))
    await device.load({ sheets: 5 })
    expect((await scanned({ count: 2 })).sides).toEqual(names(2))
    expect((await device.feeder()).sheets).toBe(3)
  })

  test('scans both sides of every sheet', async () => {
    await device.load({ sheets: 3, duplex: true })
    expect((await scanned({ source: 'feeder-duplex' })).sides).toEqual(names(6))
    expect((await scanned({ source: 'feeder-duplex' })).problem).toBe('feeder-empty')
  })

  test('scans one side from the glass, or as many as were asked for', async () => {
    expect((await scanned({ source: 'flatbed' })).sides).toEqual(names(1))
    expect((await scanned({ source: 'flatbed', count: 3 })).sides).toEqual(names(3))
  })

  test('gives 24, 8 and 1 bit, with the dots per inch that were asked for', async () => {
    const found = []
    for (const [colour, dpi] of [
      ['colour', 300],
      ['grey', 200],
      ['bitonal', 600],
    ] as const) {
      const { sides } = await scanned({ colour, dpi, count: 1 })
      const [side = ''] = sides
      found.push({ bits: await bits(side), density: (await picture(side)).density })
    }
    expect(found).toEqual([
      { bits: 24, density: 300 },
      { bits: 8, density: 200 },
      { bits: 1, density: 600 },
    ])
  })

  test('scans all the sheet it can take when no size is given', async () => {
    await scanned({ source: 'flatbed', dpi: 75, widthMm: null, heightMm: 297 })
    expect(await picture('side-000001.png')).toMatchObject({ width: 1328, height: 876 })
  })

  test('tells how far the side in hand is', async () => {
    const { progress } = await scanned({ count: 1, dpi: 300, widthMm: 200, heightMm: 290 })
    expect(progress.length).toBeGreaterThan(0)
    expect(progress.every(share => share >= 0 && share <= 1)).toBe(true)
    expect(progress).toEqual(progress.toSorted((a, b) => a - b))
  })

  test('refuses what the device would silently do otherwise', async () => {
    expect(await scanned({ dpi: 2400 })).toMatchObject({ sides: [], problem: 'unsupported', detail: '2400 dpi' })
    expect(await scanned({ widthMm: 460 })).toMatchObject({ sides: [], problem: 'unsupported' })
    expect(await scanned({ source: 'feeder-duplex' })).toMatchObject({ sides: [], problem: 'unsupported' })
    expect(await scanned({ widthMm: 451.5, count: 1 })).toMatchObject({ sides: names(1), problem: null })
  })
})

describe.skipIf(maySkip('scanimage'))('a scanner of SANE that stops', () => {
  test.each<[SaneFailure, string]>([
    ['JAMMED', 'jam'],
    ['NO_DOCS', 'feeder-empty'],
    ['COVER_OPEN', 'cover-open'],
    ['DEVICE_BUSY', 'busy'],
    ['IO_ERROR', 'io'],
    ['ACCESS_DENIED', 'denied'],
    ['NO_MEM', 'no-memory'],
    ['CANCELLED', 'cancelled'],
    ['UNSUPPORTED', 'unsupported'],
    ['GONE', 'not-found'],
  ])('at once with %s is %s, and nothing is left behind', async (status, problem) => {
    await device.load({ failures: [{ after: 0, status }] })
    expect(await scanned()).toMatchObject({ sides: [], problem })
    expect(await readdir(device.into)).toEqual([])
  })

  test('with a jam at the fourth sheet gives three sides and then the jam; the rest comes when asked again', async () => {
    await device.load({ sheets: 10, failures: [{ after: 3, status: 'JAMMED' }] })
    const first = await scanned()
    expect(first).toMatchObject({ sides: names(3), problem: 'jam' })
    expect(first.detail).toContain('Document feeder jammed')
    expect(await readdir(device.into)).toEqual(names(3))
    expect(await scanned()).toMatchObject({ sides: names(7), problem: null })
    expect(await scanned()).toMatchObject({ sides: [], problem: 'feeder-empty' })
  })

  test('in the middle of a double-sided batch keeps both sides of every sheet before', async () => {
    await device.load({ sheets: 5, duplex: true, failures: [{ after: 2, status: 'COVER_OPEN' }] })
    expect(await scanned({ source: 'feeder-duplex' })).toMatchObject({ sides: names(4), problem: 'cover-open' })
  })

  test('when it is told to: the sides before are whole, the one in hand is gone', async () => {
    // 32 kB a buffer and 0.1 s for each: the second sheet of 870 kB takes 2.7 s at least, long enough to be stopped in.
    await device.load({ options: ['--read-delay=yes', '--read-delay-duration=100000'] })
    const stop = new AbortController()
    const sides: string[] = []
    const settings: ScanSettings = { ...small, dpi: 100, widthMm: 200, heightMm: 280 }
    const scan = driver.scan({ scanner: device.scanner, settings, into: device.into }, stop.signal)
    const run = async () => {
      for await (const event of scan) {
        if (event.kind === 'side') sides.push(basename(event.path))
        else if (sides.length === 1) stop.abort()
      }
    }
    await expect(run()).rejects.toMatchObject({ problem: 'cancelled' })
    expect(sides).toEqual(names(1))
    expect(await readdir(device.into)).toEqual(names(1))
    expect(await picture('side-000001.png')).toMatchObject({ width: 787, height: 1102 })
  })

  test('when nobody wants its sides any more', async () => {
    // Its pause is also how late the word to stop may come.
    await device.load({ sheets: 10, pauseMs: 1000 })
    for await (const event of driver.scan({ scanner: device.scanner, settings: small, into: device.into }, never))
      if (event.kind === 'side') break
    expect((await device.feeder()).sheets).toBeGreaterThan(5)
  })

  test('or was never there', async () => {
    const elsewhere = { ...device.scanner, address: 'epson2:net:nowhere' }
    await expect(driver.capabilities(elsewhere, never)).rejects.toMatchObject({ problem: 'not-found' })
    const without = openSane({ program: join(device.into, 'no-such-program'), environment: device.plain.environment })
    expect(await without.list(never)).toEqual([])
    await expect(without.capabilities(device.scanner, never)).rejects.toMatchObject({ problem: 'driver-missing' })
    expect(await scanned({}, never, without)).toMatchObject({ sides: [], problem: 'driver-missing' })
    expect(await scanned({}, AbortSignal.abort())).toMatchObject({ sides: [], problem: 'cancelled' })
  })
})

describe.skipIf(maySkip('scanimage'))('the scanner of tests', () => {
  test('hands out pages that were laid into it, dot for dot', async () => {
    const page = join(device.into, 'page.pgm')
    const dots = Buffer.alloc(600 * 400, 0).map((_, n) => (n * 7) % 256)
    await writeFile(page, Buffer.concat([Buffer.from('P5\n600 400\n255\n'), dots]))
    await device.load({ pictures: [page, page] })
    expect((await scanned({ dpi: 300 })).sides).toEqual(names(2))
    expect(await picture('side-000002.png')).toMatchObject({ width: 600, height: 400, density: 300 })
    const side = await sharp(join(device.into, 'side-000002.png')).toColourspace('b-w').raw().toBuffer()
    expect(side.equals(dots)).toBe(true)
    expect((await scanned()).problem).toBe('feeder-empty')
  })
})
