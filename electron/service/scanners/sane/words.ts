// Every SANE backend has its own words for sources and modes. Here they become ours.
import type { ScanColour, ScanSource } from '#shared/contract/scanners.ts'
import { type DeviceOptions, listed, mostOf, takes } from './options.ts'

const both = /duplex|both|two.?sided/iu
const feeder = /\badf\b|feeder/iu
const glass = /flat ?bed|platen|document table|^normal$|^fb$/iu
/** The back of every sheet alone, cards, film. */
const others = /\bback\b|card|transparen|tpu|negative|slide/iu

/** What a word of `--source` means: 'ADF Front' is a feeder, 'Duplex' both sides; null for film, cards and 'Auto'. */
export function meaningOf(word: string): ScanSource | null {
  if (both.test(word)) return others.test(word) ? null : 'feeder-duplex'
  if (others.test(word)) return null
  if (feeder.test(word)) return 'feeder'
  return glass.test(word) ? 'flatbed' : null
}

/** Some devices have both sides as an option beside the source: `--adf-mode Duplex`, `--duplex`. */
export function duplexSetting(options: DeviceOptions): readonly string[] | null {
  for (const option of options.values()) {
    if (!option.active || option.name === 'source') continue
    if (option.values.kind === 'switch' && /^(?:adf-)?duplex$/u.test(option.name)) return [`--${option.name}=yes`]
    const word = /adf|duplex|side/u.test(option.name) ? listed(option).find(each => both.test(each)) : undefined
    if (word !== undefined) return [`--${option.name}=${word}`]
  }
  return null
}

/** First match wins, so a device's plain grey goes before its dithered one ('Gray[Error Diffusion]' is 1 bit). */
const modes: Readonly<Record<ScanColour, readonly RegExp[]>> = {
  colour: [/^colou?r$/iu, /^24.?bit colou?r$/iu, /^(?!.*(?:16|30|36|48)).*(?:colou?r|rgb)/iu],
  grey: [/^gr[ae]y(?:scale)?$/iu, /^true gr[ae]y$/iu, /^(?!.*(?:16|dither|diffusion|halftone)).*gr[ae]y/iu],
  bitonal: [/^(?:lineart|black ?(?:&|and) ?white|binary|bitonal)$/iu, /lineart|mono|black/iu],
}

/** The device's word for a colour, or null. `depth` is set when the word alone does not say the bits. */
export type Mode = { readonly word: string; readonly depth: 1 | 8 }

/**
 * SANE's own test device has no 'Lineart': there one bit is a depth of its grey, as at some real ones. A device without
 * modes gives what it gives.
 */
export function modeOf(options: DeviceOptions, colour: ScanColour): Mode | null {
  const words = listed(options.get('mode'))
  for (const pattern of modes[colour]) {
    const word = words.find(each => pattern.test(each))
    if (word !== undefined) return { word, depth: colour === 'bitonal' ? 1 : 8 }
  }
  const grey = colour === 'bitonal' ? modeOf(options, 'grey') : null
  return grey && takes(options.get('depth'), 1) ? { word: grey.word, depth: 1 } : null
}

/** A range is offered as the resolutions people use; 200 and 300 are those of DA/T 31, 600 is for small print. */
const usual = [75, 100, 150, 200, 240, 300, 400, 600, 1200]

/** The option that sets dots per inch: one for both directions or, at a few devices, one for each. */
export function resolutionNames(options: DeviceOptions): readonly string[] {
  if (options.has('resolution')) return ['resolution']
  return ['x-resolution', 'y-resolution'].filter(name => options.has(name))
}

/** Dots per inch on offer, ascending. */
export function resolutionsOf(options: DeviceOptions): readonly number[] {
  const option = options.get(resolutionNames(options)[0] ?? '')
  if (option?.values.kind === 'range') return usual.filter(dpi => takes(option, dpi))
  const numbers = listed(option).map(value => Math.round(Number(value)))
  return [...new Set(numbers)].filter(Number.isInteger).sort((a, b) => a - b)
}

/** The largest scan area in millimetres. `--page-width` goes before `-x`, which ends at its present value. */
export function areaOf(options: DeviceOptions): { readonly widest: number | null; readonly longest: number | null } {
  return {
    widest: mostOf(options.get('page-width')) ?? mostOf(options.get('x')),
    longest: mostOf(options.get('page-height')) ?? mostOf(options.get('y')),
  }
}
