// What the samples of a TIFF mean: grey, red-green-blue or inks, as every reader knows them.
import type { TiffLayout } from './tiff-layout.ts'
import type { Samples } from './tiff-samples.ts'

/** `colours` of `channels` are colour; what is beyond them tells how opaque a pixel is. */
export type Plain = {
  readonly data: Uint8Array | Uint16Array
  readonly channels: number
  readonly colours: 1 | 3 | 4
  readonly deep: boolean
}

const fresh = (deep: boolean, length: number) => (deep ? new Uint16Array(length) : new Uint8Array(length))

/** Keeps the first `keep` samples of every pixel, turned over where 0 is white. */
function kept({ data, deep }: Samples, { samples, photometric }: TiffLayout, keep: number, colours: 1 | 3 | 4): Plain {
  const result = fresh(deep, (data.length / samples) * keep)
  const most = deep ? 65_535 : 255
  let to = 0
  for (let from = 0; from < data.length; from += samples) {
    for (let channel = 0; channel < keep; channel += 1) {
      const value = data[from + channel] ?? 0
      result[to] = photometric === 0 && channel === 0 ? most - value : value
      to += 1
    }
  }
  return { data: result, channels: keep, colours, deep }
}

/** A palette holds 16 bits an entry; some writers fill the lower 8 only (libtiff and others ask in the same way). */
function fromPalette({ data }: Samples, { samples, colourMap, bits }: TiffLayout): Plain {
  const entries = 2 ** bits
  const isLow = colourMap.every(value => value < 256)
  const result = new Uint8Array((data.length / samples) * 3)
  let to = 0
  for (let from = 0; from < data.length; from += samples) {
    const index = data[from] ?? 0
    for (let channel = 0; channel < 3; channel += 1) {
      const value = colourMap[channel * entries + index] ?? 0
      result[to] = isLow ? value : value >> 8
      to += 1
    }
  }
  return { data: result, channels: 3, colours: 3, deep: false }
}

type Triple = readonly [number, number, number]

/** Bradford's cone responses, as ICC profiles adapt one white to another. */
const toCones: readonly Triple[] = [
  [0.8951, 0.2664, -0.1614],
  [-0.7502, 1.7135, 0.0367],
  [0.0389, -0.0685, 1.0296],
]
const fromCones: readonly Triple[] = [
  [0.9869929, -0.1470543, 0.1599627],
  [0.4323053, 0.5183603, 0.0492912],
  [-0.0085287, 0.0400428, 0.9684867],
]
/** IEC 61966-2-1. */
const toLinear: readonly Triple[] = [
  [3.2404542, -1.5371385, -0.4985314],
  [-0.969266, 1.8760108, 0.041556],
  [0.0556434, -0.2040259, 1.0572252],
]
const daylight: Triple = [0.95047, 1, 1.08883]
/** D50, which L*a*b* is relative to where a file does not say otherwise. */
const printWhite = { x: 0.34567, y: 0.3585 }

const times = (matrix: readonly Triple[], [x, y, z]: Triple): Triple => {
  const row = (at: number) => {
    const [a, b, c] = matrix[at] ?? [0, 0, 0]
    return a * x + b * y + c * z
  }
  return [row(0), row(1), row(2)]
}

const encoded = (light: number) =>
  light <= 0.0031308 ? 12.92 * Math.max(0, light) : 1.055 * Math.min(1, light) ** (1 / 2.4) - 0.055

const cubed = (value: number) => (value > 6 / 29 ? value ** 3 : 3 * (6 / 29) ** 2 * (value - 4 / 29))

/** CIE L*a*b* relative to `white`, as sRGB from 0 to 1. */
function srgbOf(white: { readonly x: number; readonly y: number }) {
  const reference: Triple = [white.x / white.y, 1, (1 - white.x - white.y) / white.y]
  const [from, to] = [times(toCones, reference), times(toCones, daylight)]
  return (lightness: number, a: number, b: number): Triple => {
    const y = (lightness + 16) / 116
    const cones = times(toCones, [
      cubed(y + a / 500) * reference[0],
      cubed(y) * reference[1],
      cubed(y - b / 200) * reference[2],
    ])
    const adapted: Triple = [(cones[0] * to[0]) / from[0], (cones[1] * to[1]) / from[1], (cones[2] * to[2]) / from[2]]
    const [red, green, blue] = times(toLinear, times(fromCones, adapted))
    return [encoded(red), encoded(green), encoded(blue)]
  }
}

/** TIFF 6.0, section 23 (8), with signed a* and b*; Adobe's note on ICC L*a*b* (9), where they are moved up. */
function fromLab({ data, deep }: Samples, { samples, photometric, white }: TiffLayout): Plain {
  const result = fresh(deep, (data.length / samples) * 3)
  const most = deep ? 65_535 : 255
  const [whole, middle, step] = deep ? [65_536, 32_768, 256] : [256, 128, 1]
  const top = deep && photometric === 9 ? 65_280 : most
  const signed = (value: number) => (photometric === 9 ? value - middle : value >= middle ? value - whole : value)
  const convert = srgbOf(white ?? printWhite)
  let to = 0
  for (let from = 0; from < data.length; from += samples) {
    const lightness = Math.min(100, ((data[from] ?? 0) * 100) / top)
    const a = samples < 3 ? 0 : signed(data[from + 1] ?? 0) / step
    const b = samples < 3 ? 0 : signed(data[from + 2] ?? 0) / step
    for (const value of convert(lightness, a, b)) {
      result[to] = Math.round(value * most)
      to += 1
    }
  }
  return { data: result, channels: 3, colours: 3, deep }
}

/** The plain picture. Channels beyond the first of transparency are left out: they belong to no page. */
export function plainOf(samples: Samples, layout: TiffLayout): Plain {
  const { photometric } = layout
  if (photometric === 3) return fromPalette(samples, layout)
  if (photometric === 8 || photometric === 9) return fromLab(samples, layout)
  const colours = photometric === 5 ? 4 : photometric === 2 || photometric === 6 ? 3 : 1
  // Extra samples of kind 0 are nobody knows what; 1 and 2 are transparency (TIFF 6.0, section 18).
  const hasAlpha = layout.samples > colours && (layout.extra[0] === 1 || layout.extra[0] === 2)
  return kept(samples, layout, Math.min(layout.samples, colours + (hasAlpha ? 1 : 0)), colours)
}
