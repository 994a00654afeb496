// NAPS2: scanners of Windows and macOS through the console of a program that users install themselves.
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ScanColour, Scanner, ScanSettings, ScanSource } from '#shared/contract/scanners.ts'
import { DeviceFailure, type Driver, type ScanEvent, type ScanRequest } from '../../archive/driver.ts'
import { shown } from '../shown.ts'
import { findNaps2, type Naps2, type Naps2Options, runNaps2 } from './console.ts'
import { problemIn } from './problem.ts'

const sources: Readonly<Record<ScanSource, string>> = { flatbed: 'glass', feeder: 'feeder', 'feeder-duplex': 'duplex' }
const depths: Readonly<Record<ScanColour, string>> = { colour: 'color', grey: 'gray', bitonal: 'bw' }

/** Without a size NAPS2 takes Letter, which cuts 18 mm off A4. */
const a4 = { width: 210, height: 297 }

/** Devices of one of its drivers. TWAIN lists those of WIA a second time as 'WIA-…'. */
async function devicesOf(naps2: Naps2, driver: string, signal: AbortSignal): Promise<readonly Scanner[]> {
  const outcome = await runNaps2(naps2, ['--driver', driver, '--listdevices'], signal)
  if (signal.aborted) throw new DeviceFailure('cancelled')
  if (outcome.kind === 'missing') return []
  const names = outcome.out.split(/\r?\n/u).map(line => line.trim())
  return names
    .filter(name => name !== '' && name.length <= 290 && !name.startsWith('WIA-') && !problemIn(name))
    .map(name => ({
      driver: 'naps2',
      address: `${driver}:${name}`,
      name: `${shown(name, 90)} (${driver.toUpperCase()})`,
      serial: '',
    }))
}

/** 'twain:Canon DR' → the driver, and the name that NAPS2 looks for. */
function deviceArgs(address: string): readonly string[] {
  const colon = address.indexOf(':')
  return ['--driver', address.slice(0, colon), '--device', address.slice(colon + 1)]
}

function settingArgs(settings: ScanSettings): readonly string[] {
  const width = settings.widthMm ?? a4.width
  const height = settings.heightMm ?? a4.height
  const again = settings.source === 'flatbed' ? (settings.count ?? 1) : 1
  return [
    ...['--source', sources[settings.source], '--dpi', String(settings.dpi), '--bitdepth', depths[settings.colour]],
    ...['--pagesize', `${width}x${height}mm`, '-n', String(again), '--noprofile'],
  ]
}

async function* scanWith(naps2: Naps2, request: ScanRequest, signal: AbortSignal): AsyncGenerator<ScanEvent, void> {
  const { scanner, settings, into } = request
  const unfinished = join(into, 'naps2.part')
  await mkdir(unfinished)
  const left = new AbortController()
  const either = AbortSignal.any([signal, left.signal])
  // PNG, as a JPEG would be pressed a second time after the device's own, at quality 75, and knows no single bits.
  const output = join(unfinished, 'side-$(nnnnnn).png')
  try {
    const args = [...deviceArgs(scanner.address), ...settingArgs(settings), '-o', output, '-v']
    const outcome = await runNaps2(naps2, args, either)
    if (signal.aborted) throw new DeviceFailure('cancelled')
    if (outcome.kind === 'missing') throw new DeviceFailure('driver-missing', naps2.program)
    const names = (await readdir(unfinished)).filter(name => name.endsWith('.png')).sort()
    for (const [at, name] of names.entries()) {
      const path = join(into, `side-${String(at + 1).padStart(6, '0')}.png`)
      await rename(join(unfinished, name), path)
      yield { kind: 'side', path }
    }
    if (outcome.silent) throw new DeviceFailure('io', 'NAPS2 said nothing any more')
    const said = `${outcome.out}\n${outcome.err}`
    const problem = problemIn(said)
    // After the last sheet some drivers still say that the feeder is empty: that is how a scan ends.
    if (problem && !(problem.problem === 'feeder-empty' && names.length > 0))
      throw new DeviceFailure(problem.problem, problem.detail)
    if (names.length === 0) throw new DeviceFailure('io', said.trim().slice(-500) || 'NAPS2 gave no page')
  } finally {
    left.abort()
    await rm(unfinished, { recursive: true, force: true })
  }
}

/**
 * The driver of NAPS2 (8; GPL, a process of its own). Its command line is that of AutomatedScanningOptions.cs. No
 * scanner and no NAPS2 were at hand when this was written: it was tried against a stand-in for the console only.
 *
 * NAPS2 keeps all pages until the scan is over and saves them then: sides come all at once at the end, those before a
 * jam too, and there is no progress. It cannot say what a device offers, so everything usual is offered, and a device
 * refuses what it cannot do. It cannot stop a feeder after `count` sides either: every side that came is given. A size
 * that is not given is A4. Two devices of one name are one to it.
 */
export function openNaps2(options: Naps2Options = {}): Driver {
  const naps2 = findNaps2(options)
  const needed = (): Naps2 => {
    if (!naps2) throw new DeviceFailure('driver-missing', 'NAPS2')
    return naps2
  }
  return {
    driver: 'naps2',
    present: async () => naps2 !== null,
    async list(signal) {
      const found: Scanner[] = []
      for (const driver of naps2?.drivers ?? []) if (naps2) found.push(...(await devicesOf(naps2, driver, signal)))
      return found
    },
    async capabilities(scanner, signal) {
      const driver = scanner.address.slice(0, scanner.address.indexOf(':'))
      const devices = await devicesOf(needed(), driver, signal)
      if (!devices.some(device => device.address === scanner.address))
        throw new DeviceFailure('not-found', scanner.address)
      return {
        sources: ['flatbed', 'feeder', 'feeder-duplex'],
        colours: ['colour', 'grey', 'bitonal'],
        resolutions: [100, 150, 200, 300, 400, 600],
        widest: 297,
        longest: 432,
      }
    },
    async *scan(request, signal) {
      yield* scanWith(needed(), request, signal)
    },
  }
}
