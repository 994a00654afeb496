// What tests of scanning share: a full feeder, a scan to its end, the sides it left.
import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { DeviceFailure } from '#service/archive/driver.ts'
import { type EsclOptions, openEscl } from '#service/scanners/escl/client.ts'
import type { EsclLimits } from '#service/scanners/escl/limits.ts'
import type { DeviceProblem, Scanner, ScanSettings } from '#shared/contract/scanners.ts'
import { aFolder } from '../archive.ts'
import { picturesIn } from '../pictures.ts'
import { type Simulator, type SimulatorOptions, startSimulator } from './simulator.ts'

/** Ten milliseconds stand for the second that a client waits for a device. */
export const quick: Partial<EsclLimits> = { pauseMs: 10, silenceMs: 60_000, findMs: 2000 }

export const settings: ScanSettings = {
  source: 'feeder',
  colour: 'colour',
  dpi: 100,
  widthMm: null,
  heightMm: null,
  count: null,
}

export type Bench = {
  readonly simulator: Simulator
  readonly scanner: Scanner
  readonly into: string
  readonly pictures: readonly string[]
  close(): Promise<void>
}

/** A device with `sides` pictures in its feeder, and an empty folder for a scan. */
export async function aBench(sides: number, options: Partial<SimulatorOptions> = {}): Promise<Bench> {
  const { folder, remove } = await aFolder()
  const names = sides === 0 ? [] : await picturesIn(folder, sides)
  const pictures = names.map(name => join(folder, name))
  const into = join(folder, 'scan')
  await mkdir(into)
  const simulator = await startSimulator({ pictures, ...options })
  return {
    simulator,
    scanner: { driver: 'escl', address: simulator.address, name: 'Simulator', serial: '' },
    into,
    pictures,
    close: async () => {
      await simulator.close()
      await remove()
    },
  }
}

export type Outcome = {
  /** Names of the sides in the order they were told. */
  readonly sides: readonly string[]
  readonly progress: readonly number[]
  readonly problem: DeviceProblem | null
  readonly detail: string
  /** All that lies in the folder afterwards. */
  readonly files: readonly string[]
}

export type Scanning = {
  readonly settings?: Partial<ScanSettings>
  readonly client?: EsclOptions
  readonly fingerprint?: string | null
  readonly signal?: AbortSignal
  /** Called at each side, and waited for: a slow reader. */
  readonly onSide?: (count: number) => Promise<void> | void
}

/** Scans to the end, whatever it is. A fault that is no DeviceFailure is thrown on. */
export async function scanAll(bench: Bench, scanning: Scanning = {}): Promise<Outcome> {
  const driver = openEscl({ discover: false, limits: quick, ...scanning.client })
  const sides: string[] = []
  const progress: number[] = []
  let failure: DeviceFailure | null = null
  try {
    const request = {
      scanner: bench.scanner,
      settings: { ...settings, ...scanning.settings },
      into: bench.into,
      ...(scanning.fingerprint === undefined ? {} : { fingerprint: scanning.fingerprint }),
    }
    for await (const event of driver.scan(request, scanning.signal ?? new AbortController().signal)) {
      if (event.kind === 'progress') progress.push(event.share)
      else {
        sides.push(event.path.slice(bench.into.length + 1))
        await scanning.onSide?.(sides.length)
      }
    }
  } catch (error) {
    if (!(error instanceof DeviceFailure)) throw error
    failure = error
  }
  const files = (await readdir(bench.into)).sort()
  return { sides, progress, problem: failure?.problem ?? null, detail: failure?.detail ?? '', files }
}

/** The names of so many sides. */
export const named = (count: number, extension = 'jpg'): string[] =>
  Array.from({ length: count }, (_, at) => `side-${String(at + 1).padStart(6, '0')}.${extension}`)
