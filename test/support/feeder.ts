// A feeder that hands out files as they are laid into it, whatever they hold: a device whose sides do not all arrive well.
import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DeviceFailure, type Driver } from '#service/archive/driver.ts'
import type { ScanSettings } from '#shared/contract/scanners.ts'
import { aPicture } from './pictures.ts'

export type FileFeeder = Driver & {
  /**
   * Sides in the order they come out: front, back, front, back in duplex. `jam`: it stops after so many of them. `hold`:
   * after so many it waits until `goOn` is called.
   */
  load(sides: readonly Buffer[], jam?: number, hold?: number): void
  goOn(): void
  /** What it was last asked for. It heeds no count: neither does every device. */
  asked(): ScanSettings | null
}

export function aFileFeeder(): FileFeeder {
  let waiting: readonly Buffer[] = []
  let jam: number | undefined
  let hold: number | undefined
  let gate = Promise.withResolvers<void>()
  let asked: ScanSettings | null = null
  return {
    driver: 'sane',
    load(sides, after, until) {
      waiting = sides
      jam = after
      hold = until
      gate = Promise.withResolvers<void>()
    },
    goOn: () => gate.resolve(),
    asked: () => asked,
    list: async () => [{ driver: 'sane', address: 'files:0', name: '一号扫描仪', serial: '' }],
    capabilities: async () => ({
      sources: ['flatbed', 'feeder', 'feeder-duplex'],
      colours: ['colour', 'grey', 'bitonal'],
      resolutions: [75, 100, 300],
      widest: 300,
      longest: 450,
    }),
    async *scan({ into, settings }, signal) {
      asked = settings
      for (const [at, bytes] of waiting.entries()) {
        if (at === hold) await gate.promise
        if (signal.aborted) throw new DeviceFailure('cancelled')
        if (at === jam) throw new DeviceFailure('jam', 'paper jam')
        const path = join(into, `side-${String(at + 1).padStart(6, '0')}.jpg`)
        await writeFile(`${path}.part`, bytes)
        await rename(`${path}.part`, path)
        yield { kind: 'side', path }
      }
      if (hold !== undefined && hold === waiting.length) await gate.promise
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
