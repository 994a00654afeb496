// A feeder that hands out files as they are laid into it, whatever they hold: a device whose sides do not all arrive well.
import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DeviceFailure, type Driver } from '#service/scanning/driver.ts'
import { aPicture } from './pictures.ts'

export type FileFeeder = Driver & {
  /** Sides in the order they come out: front, back, front, back in duplex. `jam`: it stops after so many of them. */
  load(sides: readonly Buffer[], jam?: number): void
}

export function aFileFeeder(): FileFeeder {
  let waiting: readonly Buffer[] = []
  let jam: number | undefined
  return {
    driver: 'sane',
    load(sides, after) {
      waiting = sides
      jam = after
    },
    list: async () => [{ driver: 'sane', address: 'files:0', name: '一号扫描仪', serial: '' }],
    capabilities: async () => ({
      sources: ['flatbed', 'feeder', 'feeder-duplex'],
      colours: ['colour', 'grey', 'bitonal'],
      resolutions: [75, 100, 300],
      widest: 300,
      longest: 450,
    }),
    async *scan({ into }, signal) {
      for (const [at, bytes] of waiting.entries()) {
        if (signal.aborted) throw new DeviceFailure('cancelled')
        if (at === jam) throw new DeviceFailure('jam', 'paper jam')
        const path = join(into, `side-${String(at + 1).padStart(6, '0')}.jpg`)
        await writeFile(`${path}.part`, bytes)
        await rename(`${path}.part`, path)
        yield { kind: 'side', path }
      }
      if (jam !== undefined && jam === waiting.length) throw new DeviceFailure('jam', 'paper jam')
    },
  }
}

export type Broken = 'truncated' | 'text' | 'empty'

/** A side that nobody can use: a JPEG that ends in the middle, a message in place of a picture, no bytes at all. */
export async function broken(kind: Broken, seed = 1): Promise<Buffer> {
  if (kind === 'empty') return Buffer.alloc(0)
  if (kind === 'text') return Buffer.from(`<html>An error has occurred ${seed}</html>`)
  const whole = await aPicture(seed)
  return whole.subarray(0, Math.floor(whole.byteLength / 2))
}
