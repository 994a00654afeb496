// Good pages made bad, one defect at a time and at three strengths, always in the same way.
import sharp, { type Sharp } from 'sharp'

/** 1: just clearly beyond the limit. 2: what anybody sees. 3: gross. */
export type Strength = 1 | 2 | 3

/** A defect as it is made: from the bytes of a good page of 300 dpi to those of a bad one. */
export type Degrading = {
  readonly name: string
  /** The check that must not pass. */
  readonly check: string
  readonly make: (page: Buffer, strength: Strength, seed: number) => Promise<Buffer>
}

type Channel = readonly [number, number, number]
const at = <T>(values: readonly [T, T, T], strength: Strength): T => values[strength - 1] ?? values[2]
const jpeg = (image: Sharp, dpi = 300) => image.withDensity(dpi).jpeg({ quality: 90 }).toBuffer()

/** A number from 0 to 1 that follows from the seed. */
export function chance(seed: number): number {
  const value = Math.sin(seed * 12.9898 + 78.233) * 43758.5453
  return value - Math.floor(value)
}

async function sizeOf(page: Buffer): Promise<{ width: number; height: number }> {
  const { width, height } = await sharp(page).metadata()
  return { width, height }
}

/** Turned by a little, the corners filled with the colour of the paper. */
export async function skewed(page: Buffer, degrees: number): Promise<Buffer> {
  const { width, height } = await sizeOf(page)
  const turned = await sharp(page).rotate(degrees, { background: '#f4f1ea' }).toBuffer()
  const grown = await sizeOf(turned)
  const [left, top] = [Math.round((grown.width - width) / 2), Math.round((grown.height - height) / 2)]
  return await jpeg(sharp(turned).extract({ left, top, width, height }))
}

/** Moved by some pixels, paper at the edges that become free. */
async function shifted(page: Buffer, dx: number, dy: number): Promise<Buffer> {
  const { width, height } = await sizeOf(page)
  const [left, top] = [Math.abs(dx), Math.abs(dy)]
  const extended = await sharp(page).extend({ left, right: left, top, bottom: top, background: '#f4f1ea' }).toBuffer()
  return await jpeg(sharp(extended).extract({ left: left - dx, top: top - dy, width, height }))
}

/** The same sheet scanned once more: a little elsewhere, a little askew, a little lighter or darker. */
export async function rescanned(page: Buffer, strength: Strength, seed: number): Promise<Buffer> {
  const reach = at([8, 20, 40] as const, strength)
  const degrees = (chance(seed) - 0.5) * at([0.4, 1, 2] as const, strength)
  const moved = await shifted(
    page,
    Math.round((chance(seed + 1) - 0.5) * reach),
    Math.round((chance(seed + 2) - 0.5) * reach),
  )
  const light = 1 + (chance(seed + 3) - 0.5) * at([0.04, 0.08, 0.12] as const, strength)
  return await jpeg(sharp(await skewed(moved, degrees)).linear(light, 0))
}

async function framed(page: Buffer, strength: Strength, seed: number): Promise<Buffer> {
  const { width, height } = await sizeOf(page)
  const deep = Math.round((at([5, 9, 16] as const, strength) * 300) / 25.4)
  const bands = [
    { left: 0, top: 0, width: deep, height },
    { left: width - deep, top: 0, width: deep, height },
    { left: 0, top: 0, width, height: deep },
    { left: 0, top: height - deep, width, height: deep },
  ]
  const band = bands[seed % 4]
  if (!band) throw new Error('four edges')
  const black = { width: band.width, height: band.height, channels: 3 as const, background: '#1b1b1d' }
  const input = await sharp({ create: black }).png().toBuffer()
  return await jpeg(sharp(page).composite([{ input, left: band.left, top: band.top }]))
}

/** Cut so that letters of the print are cut through: from the left as far as its text begins, and on. */
async function cutThrough(page: Buffer, strength: Strength): Promise<Buffer> {
  const { width, height } = await sizeOf(page)
  const { data, info } = await sharp(page)
    .greyscale()
    .resize({ width: 600 })
    .raw()
    .toBuffer({ resolveWithObject: true })
  const inked = (x: number) => {
    let count = 0
    for (let y = 0; y < info.height; y += 1) if ((data[y * info.width + x] ?? 255) < 110) count += 1
    return count
  }
  // The leftmost column that crosses many letters, then some way into the print.
  let first = 0
  while (first < info.width / 2 && inked(first) < info.height * 0.03) first += 1
  // Not between two columns of letters, where nothing would be cut: through the most inked of the columns around.
  const aim = first + at([4, 40, 120] as const, strength)
  const around = Array.from({ length: 24 }, (_, step) => aim + step).filter(x => x < info.width * 0.7)
  const through = around.reduce((best, x) => (inked(x) > inked(best) ? x : best), around[0] ?? aim)
  const left = Math.min(Math.round(width * 0.6), Math.round(((through + 0.5) * width) / info.width))
  return await jpeg(sharp(page).extract({ left, top: 0, width: width - left, height }))
}

async function streaked(page: Buffer, strength: Strength, seed: number): Promise<Buffer> {
  const { width, height } = await sizeOf(page)
  const wide = at([2, 3, 5] as const, strength)
  const opacity = at([0.22, 0.4, 0.8] as const, strength)
  const x = Math.round(width * (0.1 + 0.8 * chance(seed)))
  const colours = ['#202020', '#205020', '#3030a0', '#702020']
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect x="${x}" y="0" width="${wide}" height="${height}" fill="${colours[seed % 4]}" opacity="${opacity}"/></svg>`
  return await jpeg(sharp(page).composite([{ input: Buffer.from(svg) }]))
}

/** The lens or the sheet moved while it was scanned: smeared down the page. */
async function smeared(page: Buffer, strength: Strength): Promise<Buffer> {
  const length = at([7, 11, 17] as const, strength)
  const kernel = Array.from({ length: length * length }, (_, index) => (index % length === (length - 1) / 2 ? 1 : 0))
  return await jpeg(sharp(page).convolve({ width: length, height: length, kernel, scale: length }))
}

const tinted = (page: Buffer, by: Channel) => jpeg(sharp(page).linear([...by], [0, 0, 0]))

const casts: readonly (readonly [Channel, Channel, Channel])[] = [
  [
    [0.9, 1, 1],
    [0.84, 1, 1],
    [0.74, 1, 1],
  ],
  [
    [1, 0.92, 1],
    [1, 0.86, 1],
    [1, 0.78, 1],
  ],
  [
    [0.9, 0.94, 1.06],
    [0.84, 0.9, 1.08],
    [0.74, 0.84, 1.1],
  ],
  [
    [1, 1, 0.66],
    [1, 1, 0.56],
    [1, 1, 0.42],
  ],
]

/** Every defect that the automatic checks answer for, with how it is made. */
export const degradings: readonly Degrading[] = [
  {
    name: 'skew',
    check: 'skew',
    make: (page, strength, seed) => skewed(page, at([1, 2, 4] as const, strength) * (seed % 2 ? 1 : -1)),
  },
  { name: 'black border', check: 'border', make: framed },
  { name: 'cut off', check: 'crop', make: cutThrough },
  {
    name: 'blur',
    check: 'blur',
    make: (page, strength) => jpeg(sharp(page).blur(at([2.4, 3.5, 5] as const, strength))),
  },
  { name: 'smear', check: 'blur', make: smeared },
  {
    name: 'too dark',
    check: 'exposure',
    make: (page, strength) => jpeg(sharp(page).linear(at([0.62, 0.52, 0.4] as const, strength), 0)),
  },
  {
    name: 'too light',
    check: 'exposure',
    make: (page, strength) => {
      const gain = at([0.4, 0.3, 0.2] as const, strength)
      return jpeg(sharp(page).linear(gain, 255 * (1 - gain)))
    },
  },
  {
    name: 'colour cast',
    check: 'cast',
    make: (page, strength, seed) =>
      tinted(
        page,
        at(
          casts[seed % 4] ?? [
            [1, 1, 1],
            [1, 1, 1],
            [1, 1, 1],
          ],
          strength,
        ),
      ),
  },
  { name: 'streak', check: 'streaks', make: streaked },
  {
    name: 'wrong resolution',
    check: 'dpi',
    make: async (page, strength) => {
      const dpi = at([240, 150, 96] as const, strength)
      const { width } = await sizeOf(page)
      return await jpeg(sharp(page).resize({ width: Math.round((width * dpi) / 300) }), dpi)
    },
  },
  {
    name: 'wrong colour mode',
    check: 'colour',
    make: (page, strength) =>
      strength === 3
        ? sharp(page)
            .greyscale()
            .threshold(128)
            .toColourspace('b-w')
            .tiff({ compression: 'ccittfax4', bitdepth: 1, xres: 11.811, yres: 11.811 })
            .toBuffer()
        : jpeg(sharp(page).greyscale().toColourspace('b-w')),
  },
  {
    name: 'damaged file',
    check: 'opens',
    make: async (page, strength) => page.subarray(0, Math.floor(page.length * at([0.9, 0.5, 0.05] as const, strength))),
  },
  { name: 'scanned twice', check: 'duplicate', make: rescanned },
]
