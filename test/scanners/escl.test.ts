import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, describe, expect, test } from 'vitest'
import { openEscl } from '#service/scanners/escl/client.ts'
import { aBench, type Bench, named, quick, scanAll } from '../support/escl/scanning.ts'
import type { SimulatorOptions } from '../support/escl/simulator.ts'
import { aPicture } from '../support/pictures.ts'

const open: Bench[] = []
async function bench(sides: number, options: Partial<SimulatorOptions> = {}): Promise<Bench> {
  const made = await aBench(sides, options)
  open.push(made)
  return made
}
afterEach(async () => {
  for (const made of open.splice(0)) await made.close()
})

const sizeOf = async (made: Bench, name: string) => {
  const { width, height, channels, density, format } = await sharp(join(made.into, name)).metadata()
  return { width, height, channels, density, format }
}

describe('a network scanner', () => {
  test('tells what it can do', async () => {
    const { scanner } = await bench(0)
    expect(await openEscl({ limits: quick }).capabilities(scanner, new AbortController().signal)).toEqual({
      sources: ['flatbed', 'feeder', 'feeder-duplex'],
      colours: ['colour', 'grey', 'bitonal'],
      resolutions: [100, 200, 300, 600],
      widest: 215.9,
      longest: 355.6,
    })
  })

  test('gives every sheet of its feeder as a whole file, in order, and ends when it is empty', async () => {
    const made = await bench(5)
    const { sides, files, problem } = await scanAll(made)
    expect({ sides, files, problem }).toEqual({ sides: named(5), files: named(5), problem: null })
    expect(await sizeOf(made, 'side-000001.jpg')).toEqual({
      width: 420,
      height: 594,
      channels: 3,
      density: 100,
      format: 'jpeg',
    })
    // The pictures are the ones that were put in, and each once.
    const seeds = [1000, 1001, 1002, 1003, 1004]
    for (const [at, seed] of seeds.entries()) {
      const sent = await sharp(await aPicture(seed))
        .greyscale()
        .raw()
        .toBuffer()
      const came = await sharp(join(made.into, named(5)[at] ?? ''))
        .greyscale()
        .raw()
        .toBuffer()
      const worst = sent.reduce((most, value, index) => Math.max(most, Math.abs(value - (came[index] ?? 255))), 0)
      expect(worst).toBeLessThan(12)
    }
  })

  test('scans both sides of each sheet, or drops the backs when asked for fronts', async () => {
    const both = await bench(6, { backs: true })
    expect((await scanAll(both, { settings: { source: 'feeder-duplex' } })).sides).toEqual(named(6))
    expect(both.simulator.posted[0]).toContain('<scan:Duplex>true</scan:Duplex>')
    const fronts = await bench(6, { backs: true })
    expect((await scanAll(fronts)).sides).toEqual(named(3))
    expect(fronts.simulator.posted[0]).toContain('<scan:Duplex>false</scan:Duplex>')
  })

  test('stops after the sides that were asked for and lets go of the job', async () => {
    const made = await bench(5)
    expect((await scanAll(made, { settings: { count: 2 } })).files).toEqual(named(2))
    expect(made.simulator.requests.at(-1)).toMatch(/^DELETE \/eSCL\/ScanJobs\//u)
    expect(made.simulator.left()).toBe(3)
    made.simulator.load([])
    expect((await scanAll(made)).sides).toEqual(named(3))
  })

  test('gives one side from the flatbed, though the feeder is empty', async () => {
    const made = await bench(1)
    const taken = await scanAll(made)
    expect(taken.sides).toEqual(named(1))
    expect((await scanAll(made, { settings: { source: 'flatbed' } })).sides).toEqual(named(1))
    expect(made.simulator.posted[1]).toContain('<pwg:InputSource>Platen</pwg:InputSource>')
    expect(made.simulator.posted[1]).not.toContain('Duplex')
  })

  test('scans in the resolution, the colour and the size that were asked for', async () => {
    const made = await bench(1)
    const asked = { dpi: 200, colour: 'grey', widthMm: 50.8, heightMm: 76.2 } as const
    expect((await scanAll(made, { settings: asked })).sides).toEqual(named(1))
    expect(await sizeOf(made, 'side-000001.jpg')).toEqual({
      width: 400,
      height: 600,
      channels: 1,
      density: 200,
      format: 'jpeg',
    })
    expect(made.simulator.posted[0]).toContain('<pwg:Width>600</pwg:Width><pwg:Height>900</pwg:Height>')
  })

  test('asks for one bit a pixel without loss where the device can', async () => {
    const made = await bench(1, { formats: ['image/jpeg', 'image/png'] })
    expect((await scanAll(made, { settings: { colour: 'bitonal' } })).sides).toEqual(named(1, 'png'))
    const jpegOnly = await bench(1)
    expect((await scanAll(jpegOnly, { settings: { colour: 'bitonal' } })).sides).toEqual(named(1))
  })

  test('takes PNG from a device that has no JPEG', async () => {
    const made = await bench(2, { formats: ['image/png'] })
    expect((await scanAll(made)).sides).toEqual(named(2, 'png'))
  })

  test('shows how far a large side is', async () => {
    const made = await bench(1)
    const { progress, sides } = await scanAll(made, { settings: { dpi: 600 } })
    expect(sides).toEqual(named(1))
    expect(progress.every(share => share > 0 && share < 1)).toBe(true)
    expect(progress).toEqual(progress.toSorted((a, b) => a - b))
  })

  test('refuses what the device does not offer before any paper moves', async () => {
    const made = await bench(2, { duplex: false })
    for (const asked of [{ source: 'feeder-duplex' }, { dpi: 250 }, { widthMm: 297 }, { heightMm: 500 }] as const) {
      expect((await scanAll(made, { settings: asked })).problem).toBe('unsupported')
    }
    expect(made.simulator.posted).toEqual([])
    // A sheet of Letter is 215.9 mm wide, and many forms say 216.
    expect((await scanAll(made, { settings: { widthMm: 216 } })).sides).toEqual(named(2))
  })

  test('stops when it is told to, and what was scanned stays', async () => {
    const made = await bench(6, { quirks: { slowMs: 50 } })
    const stop = new AbortController()
    const { problem, sides, files } = await scanAll(made, {
      signal: stop.signal,
      onSide: count => {
        if (count === 2) stop.abort()
      },
    })
    expect(problem).toBe('cancelled')
    expect(files).toEqual([...sides])
    expect(sides.length).toBeLessThan(6)
    expect(made.simulator.requests.at(-1)).toMatch(/^DELETE /u)
  })

  test('stops when nobody reads on', async () => {
    const made = await bench(6, { quirks: { slowMs: 50 } })
    const driver = openEscl({ limits: quick })
    const asked = { source: 'feeder', colour: 'grey', dpi: 100, widthMm: null, heightMm: null, count: null } as const
    const request = { scanner: made.scanner, settings: asked, into: made.into }
    for await (const event of driver.scan(request, new AbortController().signal)) {
      if (event.kind === 'side') break
    }
    expect(made.simulator.requests.at(-1)).toMatch(/^DELETE /u)
    expect(made.simulator.left()).toBeGreaterThan(0)
  })

  test('is not asked at all once the scan is cancelled', async () => {
    const made = await bench(2)
    expect((await scanAll(made, { signal: AbortSignal.abort() })).problem).toBe('cancelled')
    expect(made.simulator.requests).toEqual([])
  })
})
