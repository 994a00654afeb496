// PNGs that say for which screen their samples are meant (gAMA, cHRM): shown as a viewer that obeys them does.
import sharp, { type SharpOptions } from 'sharp'
import type { ByteReader } from './reader.ts'

/** Light is the sample to the power of `exponent`; `matrix`, if any, leads from the file's primaries to sRGB's. */
export type Tone = { readonly exponent: number; readonly matrix: Matrix | null }
type Row = readonly [number, number, number]
type Matrix = readonly [Row, Row, Row]

/** sRGB's curve is nearly that of 1/2.2; libpng, too, leaves alone what is within a twentieth of it. */
const usual = 2.2
const alike = 0.05

/** White and primaries of sRGB, and how much a coordinate may differ and still mean them. */
const srgb = [0.3127, 0.329, 0.64, 0.33, 0.3, 0.6, 0.15, 0.06]
const near = 0.01

/** PNG 3rd edition, 4.3: cICP before iCCP before sRGB before gAMA and cHRM. */
const stronger = new Set(['cICP', 'iCCP', 'sRGB'])

/** What a PNG says of its tones; null where its samples are sRGB, or as good as that, or a profile tells. */
export async function toneOf(reader: ByteReader): Promise<Tone | null> {
  let gamma: number | null = null
  let places: readonly number[] | null = null
  for (let at = 8; at + 12 <= reader.size; ) {
    const head = await reader.read(at, 8)
    const [length, kind] = [head.readUInt32BE(0), head.toString('latin1', 4)]
    if (stronger.has(kind)) return null
    if (kind === 'IDAT' || kind === 'IEND') break
    if (kind === 'gAMA' && length === 4) gamma = (await reader.read(at + 8, 4)).readUInt32BE(0) / 100_000
    if (kind === 'cHRM' && length === 32) {
      const body = await reader.read(at + 8, 32)
      places = Array.from({ length: 8 }, (_, index) => body.readUInt32BE(index * 4) / 100_000)
    }
    at += 12 + length
  }
  // cHRM alone gives no curve, and viewers pass over it.
  if (gamma === null || !(gamma >= 0.1 && gamma <= 10)) return null
  const matrix =
    places === null || places.every((value, at) => Math.abs(value - (srgb[at] ?? 0)) < near) ? null : toSrgb(places)
  const isUsual = Math.abs(gamma * usual - 1) < alike
  return isUsual && matrix === null ? null : { exponent: isUsual ? usual : 1 / gamma, matrix }
}

function inverse([[a, b, c], [d, e, f], [g, h, i]]: Matrix): Matrix | null {
  const size = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
  if (Math.abs(size) < 1e-9) return null
  return [
    [(e * i - f * h) / size, (c * h - b * i) / size, (b * f - c * e) / size],
    [(f * g - d * i) / size, (a * i - c * g) / size, (c * d - a * f) / size],
    [(d * h - e * g) / size, (b * g - a * h) / size, (a * e - b * d) / size],
  ]
}

const carry = (matrix: Matrix, [x, y, z]: Row): Row => {
  const [one, two, three] = matrix.map(([a, b, c]) => a * x + b * y + c * z)
  return [one ?? 0, two ?? 0, three ?? 0]
}

function times(first: Matrix, second: Matrix): Matrix {
  const column = (at: 0 | 1 | 2) => carry(first, [second[0][at], second[1][at], second[2][at]])
  const [a, b, c] = [column(0), column(1), column(2)]
  return [
    [a[0], b[0], c[0]],
    [a[1], b[1], c[1]],
    [a[2], b[2], c[2]],
  ]
}

/** From red, green, blue to XYZ, white having the brightness 1 (SMPTE RP 177); null for what is no triangle. */
function toXyz(places: readonly number[]): Matrix | null {
  const at = (index: number): Row | null => {
    const [x = 0, y = 0] = [places[index * 2], places[index * 2 + 1]]
    return y > 0 ? [x / y, 1, (1 - x - y) / y] : null
  }
  const [white, red, green, blue] = [at(0), at(1), at(2), at(3)]
  if (white === null || red === null || green === null || blue === null) return null
  const primaries: Matrix = [
    [red[0], green[0], blue[0]],
    [red[1], green[1], blue[1]],
    [red[2], green[2], blue[2]],
  ]
  const back = inverse(primaries)
  if (back === null) return null
  const [r, g, b] = carry(back, white)
  return [
    [primaries[0][0] * r, primaries[0][1] * g, primaries[0][2] * b],
    [primaries[1][0] * r, primaries[1][1] * g, primaries[1][2] * b],
    [primaries[2][0] * r, primaries[2][1] * g, primaries[2][2] * b],
  ]
}

/** White stays white: each XYZ is brought to the white of sRGB by its own share, the plain way. */
function toSrgb(places: readonly number[]): Matrix | null {
  const [from, to] = [toXyz(places), toXyz(srgb)]
  const back = to === null ? null : inverse(to)
  if (from === null || to === null || back === null) return null
  const [old, wanted] = [carry(from, [1, 1, 1]), carry(to, [1, 1, 1])]
  const adapted: Matrix = [
    [wanted[0] / old[0], 0, 0],
    [0, wanted[1] / old[1], 0],
    [0, 0, wanted[2] / old[2]],
  ]
  return times(back, times(adapted, from))
}

const encoded = (light: number) =>
  light <= 0.0031308 ? 12.92 * Math.max(0, light) : 1.055 * Math.min(1, light) ** (1 / 2.4) - 0.055

const curves = 4096

/** Opens the PNG and carries its samples over to sRGB; 16 bits stay 16. */
export async function toned(source: string | Buffer, tone: Tone) {
  const { depth, space } = await sharp(source, { limitInputPixels: false }).metadata()
  const deep = depth === 'ushort'
  const isGrey = space === 'b-w' || space === 'grey16'
  const { data, info } = await sharp(source, { limitInputPixels: false, failOn: 'truncated' })
    .toColourspace(isGrey ? (deep ? 'grey16' : 'b-w') : deep ? 'rgb16' : 'srgb')
    .raw({ depth: deep ? 'ushort' : 'uchar' })
    .toBuffer({ resolveWithObject: true })
  const samples = deep ? new Uint16Array(data.buffer, data.byteOffset, data.length / 2) : data
  carryOver(samples, info.channels, deep ? 65_535 : 255, tone)
  const raw = { width: info.width, height: info.height, channels: info.channels }
  return { open: (options?: SharpOptions) => sharp(samples, { ...options, raw }) }
}

function carryOver(samples: Uint16Array | Uint8Array, channels: number, most: number, { exponent, matrix }: Tone) {
  const light = Float64Array.from({ length: most + 1 }, (_, sample) => (sample / most) ** exponent)
  const straight = Uint16Array.from(light, value => Math.round(encoded(value) * most))
  const shown = Float64Array.from({ length: curves + 1 }, (_, at) => encoded((at / curves) ** 2) * most)
  // Even in their square root, the steps are finer where the eye is.
  const fromLight = (value: number) =>
    Math.round(shown[Math.round(Math.sqrt(Math.min(1, Math.max(0, value))) * curves)] ?? 0)
  const colours = channels < 3 ? 1 : 3
  for (let at = 0; at < samples.length; at += channels) {
    if (matrix === null || colours === 1) {
      for (let channel = 0; channel < colours; channel += 1)
        samples[at + channel] = straight[samples[at + channel] ?? 0] ?? 0
      continue
    }
    const seen = carry(matrix, [
      light[samples[at] ?? 0] ?? 0,
      light[samples[at + 1] ?? 0] ?? 0,
      light[samples[at + 2] ?? 0] ?? 0,
    ])
    for (const [channel, value] of seen.entries()) samples[at + channel] = fromLight(value)
  }
}
