// Asks SANE which devices there are and what one takes.
import type { Scanner, ScannerCapabilities, ScanSource } from '#shared/contract/scanners.ts'
import { scanColour, scanSource } from '#shared/contract/scanners.ts'
import { DeviceFailure } from '../../archive/driver.ts'
import { shown } from '../shown.ts'
import { runProgram } from './child.ts'
import { type DeviceOptions, listed, optionsIn } from './options.ts'
import { failureOf } from './problem.ts'
import { areaOf, duplexSetting, meaningOf, modeOf, resolutionsOf } from './words.ts'

export type SaneProgram = {
  readonly program: string
  readonly environment: Readonly<Record<string, string>> | undefined
  /** What says nothing for so long has hung. */
  readonly silenceMs: number
}

const how = ({ environment, silenceMs }: SaneProgram) => ({ environment, silenceMs })

/** The failure of a program that was stopped since it said nothing. */
export const silenceOf = ({ silenceMs }: SaneProgram): DeviceFailure =>
  new DeviceFailure('io', `nothing was heard for ${silenceMs / 1000} s`)

/** Backends that put a lasting number into the device's name. Elsewhere it is the place it is plugged in. */
const serials = [/[?&]serial=([^&]+)/u, /^(?:net:[^:]+:)?fujitsu:[^:]+:([^:]+)$/u, /^pixma:[0-9A-F]{8}_(\w+)$/u]

function scannerOf(line: string): Scanner | null {
  const [address = '', vendor = '', model = ''] = line.split('\t')
  if (address === '' || address.length > 300) return null
  const maker = /^(?:noname|unknown)$/iu.test(vendor) || model.startsWith(vendor) ? '' : vendor
  const serial = serials.map(pattern => pattern.exec(address)?.[1]).find(Boolean) ?? ''
  return { driver: 'sane', address, name: shown(`${maker} ${model}`) || shown(address), serial: shown(serial) }
}

/** Cameras are SANE devices too, and no scanners: v4l is dropped. No program, no devices. */
export async function listDevices(sane: SaneProgram, signal: AbortSignal): Promise<readonly Scanner[]> {
  const args = ['--formatted-device-list=%d\t%v\t%m%n']
  const outcome = await runProgram(sane.program, args, { ...how(sane), signal })
  if (signal.aborted) throw new DeviceFailure('cancelled')
  if (outcome.kind === 'missing' || outcome.status !== 0) return []
  // A name may hold line feeds; the address, which comes first, ends in a tab.
  return outcome.out
    .split(/\n(?=[^\t\n]*\t)/u)
    .filter(line => !line.startsWith('v4l:'))
    .flatMap(line => scannerOf(line) ?? [])
}

/** The options of a device once `args` are set: source and mode decide which others are there and how far they go. */
export async function optionsOf(
  sane: SaneProgram,
  address: string,
  args: readonly string[],
  signal: AbortSignal,
): Promise<DeviceOptions> {
  const question = [`--device-name=${address}`, ...args, '--all-options']
  const asked = () => runProgram(sane.program, question, { ...how(sane), signal })
  const first = await asked()
  // One that hangs at a question is asked once more: nothing moves by it.
  const outcome = first.kind === 'ended' && first.silent && !signal.aborted ? await asked() : first
  if (signal.aborted) throw new DeviceFailure('cancelled')
  if (outcome.kind === 'ended' && outcome.silent) throw silenceOf(sane)
  if (outcome.kind === 'missing' || outcome.status !== 0) throw failureOf(outcome)
  return optionsIn(outcome.out)
}

export type AskOptions = (args: readonly string[]) => Promise<DeviceOptions>

/** Arguments that set a source, or null where the device has no such source. */
export async function sourceArgs(ask: AskOptions, source: ScanSource): Promise<readonly string[] | null> {
  const options = await ask([])
  const words = listed(options.get('source'))
  const named = words.find(word => meaningOf(word) === source)
  if (named !== undefined) return [`--source=${named}`]
  if (source !== 'feeder-duplex') return words.some(meaningOf) ? null : []
  const simple = words.find(word => meaningOf(word) === 'feeder')
  if (simple === undefined && words.some(meaningOf)) return null
  const feeder = simple === undefined ? [] : [`--source=${simple}`]
  const duplex = duplexSetting(feeder.length === 0 ? options : await ask(feeder))
  return duplex && [...feeder, ...duplex]
}

/**
 * What a device offers, over all its sources: sizes are the largest of them, resolutions those that each of them has.
 * A device that names no source may have a glass or a feeder, SANE does not say which: both are offered. One that says
 * no size gives 0, one that says no mode gives colour.
 */
export async function capabilitiesOf(ask: AskOptions): Promise<ScannerCapabilities> {
  const offers: { readonly source: ScanSource; readonly options: DeviceOptions }[] = []
  for (const source of scanSource.options) {
    const args = await sourceArgs(ask, source)
    if (args) offers.push({ source, options: await ask(args) })
  }
  const all = offers.map(offer => offer.options)
  const colours = scanColour.options.filter(colour => all.some(options => modeOf(options, colour)))
  const [first = [], ...rest] = all.map(resolutionsOf)
  return {
    sources: offers.map(offer => offer.source),
    colours: colours.length === 0 ? ['colour'] : colours,
    resolutions: first.filter(dpi => rest.every(each => each.includes(dpi))),
    widest: Math.max(0, ...all.map(options => areaOf(options).widest ?? 0)),
    longest: Math.max(0, ...all.map(options => areaOf(options).longest ?? 0)),
  }
}
