// Turns our settings into scanimage's arguments for one device, or says that the device cannot.
import type { ScanSettings } from '#shared/contract/scanners.ts'
import { DeviceFailure } from '../../archive/driver.ts'
import { type AskOptions, sourceArgs } from './device.ts'
import { type DeviceOptions, listed, takes } from './options.ts'
import { areaOf, modeOf, resolutionNames } from './words.ts'

/** Devices call A4 296.9 mm and 215 mm: so much may be missing at an edge. What is more would cut the paper. */
const spareMm = 2

function unsupported(what: string): never {
  throw new DeviceFailure('unsupported', what)
}

function side(wanted: number | null, most: number | null, what: string): number | null {
  if (wanted !== null && most !== null && wanted > most + spareMm) unsupported(`${what} ${wanted} mm of ${most} mm`)
  if (most === null) return wanted
  return wanted === null ? most : Math.min(wanted, most)
}

function areaArgs(options: DeviceOptions, settings: ScanSettings): readonly string[] {
  const most = areaOf(options)
  const width = side(settings.widthMm, most.widest, 'width')
  const height = side(settings.heightMm, most.longest, 'height')
  const wanted = [
    ['page-width', '--page-width=', width],
    ['page-height', '--page-height=', height],
    ['l', '-l', width === null ? null : 0],
    ['t', '-t', height === null ? null : 0],
    ['x', '-x', width],
    ['y', '-y', height],
  ] as const
  return wanted.flatMap(([name, flag, value]) =>
    value !== null && options.get(name)?.active ? [`${flag}${value}`] : [],
  )
}

/**
 * The arguments in the order that backends ask for: source first (it resets the rest), then mode, bits, resolution,
 * size. scanimage rounds a value that is out of range and says so with status 0, therefore everything is checked here.
 * Throws DeviceFailure 'unsupported'.
 */
export async function settingArgs(ask: AskOptions, settings: ScanSettings): Promise<readonly string[]> {
  const source = (await sourceArgs(ask, settings.source)) ?? unsupported(`source ${settings.source}`)
  const before = await ask(source)
  const mode = modeOf(before, settings.colour)
  if (!mode && listed(before.get('mode')).length > 0) unsupported(`mode ${settings.colour}`)
  const args = mode ? [...source, `--mode=${mode.word}`] : [...source]
  const options = mode ? await ask(args) : before

  const depth = options.get('depth')
  if (mode && depth?.active && takes(depth, mode.depth)) args.push(`--depth=${mode.depth}`)
  for (const name of resolutionNames(options)) {
    if (!takes(options.get(name), settings.dpi)) unsupported(`${settings.dpi} dpi`)
    args.push(`--${name}=${settings.dpi}`)
  }
  return [...args, ...areaArgs(options, settings)]
}
