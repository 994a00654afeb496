// The tone of a page: how light its paper, how dark its ink, what colour the paper has.
import { percentile } from '../paper.ts'
import type { Colour, Mask } from '../raster.ts'

export type Tone = {
  /** Luminance of the paper and of the darkest ink, 0 to 255. */
  readonly paper: number
  readonly ink: number
  /** The paper's colour in CIELAB: green to red, blue to yellow. */
  readonly red: number
  readonly yellow: number
  /** Share of pixels with much colour: seals, red heads, photographs. */
  readonly saturated: number
}

/** Ink covers a few percent of a page; its darkest is looked for in the darkest 0.4 %. */
const darkest = 0.004

/** Looks at the sheet alone: its dark surroundings are left out. Paper is what is about as light as the lightest half. */
export function toneOf(colour: Colour, surroundings: Mask): Tone {
  const { data } = colour
  // A sheet that is darker than half of the picture may be is its own surroundings: then all of it is looked at.
  const dark = surroundings.data.reduce((sum, value) => sum + value, 0)
  const bed = dark > surroundings.data.length / 2 ? { data: new Uint8Array(0) } : surroundings
  const counts = new Uint32Array(256)
  let seen = 0
  const light = (at: number) =>
    Math.round(0.299 * (data[at * 3] ?? 0) + 0.587 * (data[at * 3 + 1] ?? 0) + 0.114 * (data[at * 3 + 2] ?? 0))
  const step = 3
  const pixels = data.length / 3
  let saturated = 0
  for (let at = 0; at < pixels; at += step) {
    if (bed.data[at]) continue
    const value = light(at)
    counts[value] = (counts[value] ?? 0) + 1
    seen += 1
    const [r, g, b] = [data[at * 3] ?? 0, data[at * 3 + 1] ?? 0, data[at * 3 + 2] ?? 0]
    if (Math.max(r, g, b) - Math.min(r, g, b) > 80) saturated += 1
  }
  if (seen === 0) return { paper: 0, ink: 0, red: 0, yellow: 0, saturated: 0 }
  const paper = percentile(counts, seen, 0.6)
  const sum = [0, 0, 0]
  let papers = 0
  for (let at = 0; at < pixels; at += step) {
    if (bed.data[at] || Math.abs(light(at) - paper) > 10) continue
    for (const channel of [0, 1, 2]) sum[channel] = (sum[channel] ?? 0) + (data[at * 3 + channel] ?? 0)
    papers += 1
  }
  const [r = 0, g = 0, b = 0] = sum.map(value => value / Math.max(1, papers))
  const lab = labOf(r, g, b)
  return {
    paper,
    ink: percentile(counts, seen, darkest),
    red: rounded(lab.a),
    yellow: rounded(lab.b),
    saturated: Math.round((saturated / seen) * 10_000) / 10_000,
  }
}

const rounded = (value: number) => Math.round(value * 10) / 10

/** CIELAB a and b of an sRGB colour, white point D65. */
export function labOf(r: number, g: number, b: number): { readonly l: number; readonly a: number; readonly b: number } {
  const linear = (value: number) => {
    const share = value / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }
  const [lr, lg, lb] = [linear(r), linear(g), linear(b)]
  const bent = (value: number) => (value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116)
  const x = bent((0.4124 * lr + 0.3576 * lg + 0.1805 * lb) / 0.95047)
  const y = bent(0.2126 * lr + 0.7152 * lg + 0.0722 * lb)
  const z = bent((0.0193 * lr + 0.1192 * lg + 0.9505 * lb) / 1.08883)
  return { l: 116 * y - 16, a: 500 * (x - y), b: 200 * (y - z) }
}
