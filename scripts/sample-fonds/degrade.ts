import sharp from 'sharp'
import type { Look } from './document.ts'
import { bell, bellTable, type Random, seededRandom } from './random.ts'

/** Pixels as red, green, blue bytes, row by row from the top left. */
export type Raster = { readonly data: Buffer; readonly width: number; readonly height: number }

/** What stands around a sheet in a scanner: the white lid over it, or the dark bed beside it. */
const lid = { r: 234, g: 234, b: 231 }
const dark = { r: 41, g: 39, b: 38 }

/** Pixels of scanner around the sheet before the scan is cut to A4. */
const surround = 140

/**
 * A scan of one side: the print on its paper, the other side shining through, laid askew in the scanner, seen through its lens,
 * with the grain of its sensor. The same prints, look and seed give the same pixels.
 */
export async function scan(front: Buffer, back: Buffer | undefined, look: Look, seed: number): Promise<Raster> {
  const random = seededRandom(seed)
  const laid = await layAskew(await onPaper(front, back, look, random), look, random)
  return withGrain(laid, look, random)
}

async function onPaper(front: Buffer, back: Buffer | undefined, look: Look, random: Random): Promise<Raster> {
  const { data, info } = await sharp(front)
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
  const { width, height } = info
  const mottle = await unevenness(width, height, random)
  const ghost = back === undefined || look.showThrough === 0 ? undefined : await mirrored(back, width, height)
  const out = Buffer.alloc(width * height * 3)
  for (let y = 0; y < height; y += 1) {
    const fromRimY = Math.min(y, height - y) / height
    for (let x = 0; x < width; x += 1) {
      const at = y * width + x
      const rim = Math.max(0, 1 - Math.min(x / width, 1 - x / width, fromRimY) * 7)
      const light = 1 - look.aged * rim * rim - (1 - (ghost?.[at] ?? 255) / 255) * look.showThrough
      const cloud = (mottle[at] ?? 128) - 128
      for (let channel = 0; channel < 3; channel += 1) {
        const paper = ((look.paper[channel] ?? 255) + cloud * (1 + look.aged * 6)) * light
        const printed = 1 - (1 - (data[at * 3 + channel] ?? 255) / 255) * look.ink
        out[at * 3 + channel] = Math.max(0, Math.min(255, paper * printed))
      }
    }
  }
  return { data: out, width, height }
}

/** Clouds of one to three grey levels, a centimetre or so across: the make of the paper. One byte a pixel around 128. */
async function unevenness(width: number, height: number, random: Random): Promise<Buffer> {
  const small = { width: Math.round(width / 90), height: Math.round(height / 90) }
  const clouds = Buffer.from(
    Array.from({ length: small.width * small.height }, () => Math.round(128 + bell(random) * 1.6)),
  )
  return sharp(clouds, { raw: { ...small, channels: 1 } })
    .resize(width, height, { fit: 'fill', kernel: 'cubic' })
    .toColourspace('b-w')
    .raw()
    .toBuffer()
}

async function mirrored(back: Buffer, width: number, height: number): Promise<Buffer> {
  const image = sharp(back).flatten({ background: '#fff' }).flop().resize(width, height, { fit: 'fill' })
  return image
    .greyscale()
    .blur(width / 620)
    .toColourspace('b-w')
    .raw()
    .toBuffer()
}

async function layAskew(sheet: Raster, look: Look, random: Random): Promise<Raster> {
  const { width, height } = sheet
  // The dark bed is seen along one edge only, a hundredth to a fiftieth of the sheet wide.
  const shift = Math.round(width * (0.011 + random() * 0.011))
  const background = look.bed === 'none' ? lid : dark
  const turned = await sharp(sheet.data, { raw: { width, height, channels: 3 } })
    .rotate(look.skew, { background })
    .extend({ top: surround, bottom: surround, left: surround, right: surround, background })
    .raw()
    .toBuffer({ resolveWithObject: true })
  const left =
    Math.round((turned.info.width - width) / 2) + { left: -shift, right: shift, top: 0, bottom: 0, none: 0 }[look.bed]
  const top =
    Math.round((turned.info.height - height) / 2) + { top: -shift, bottom: shift, left: 0, right: 0, none: 0 }[look.bed]
  const data = await sharp(turned.data, { raw: { width: turned.info.width, height: turned.info.height, channels: 3 } })
    .extract({ left, top, width, height })
    .blur(look.blur)
    .rotate(look.upsideDown ? 180 : 0)
    .raw()
    .toBuffer()
  return { data, width, height }
}

/** Sensor grain, equal in the three colours, and a few specks of dust on the glass. */
function withGrain(raster: Raster, look: Look, random: Random): Raster {
  const { data, width, height } = raster
  const table = bellTable(random)
  let walk = Math.floor(random() * 65_536)
  for (let at = 0; at < data.length; at += 3) {
    // A step that changes at every pixel keeps the table's order from showing as a pattern.
    walk = (walk * 1_103_515_245 + 12_345) & 0x7fffffff
    const grain = (table[(walk >>> 12) & 0xffff] ?? 0) * look.noise
    for (let channel = at; channel < at + 3; channel += 1)
      data[channel] = Math.max(0, Math.min(255, (data[channel] ?? 0) + grain))
  }
  for (let speck = 0; speck < 14; speck += 1)
    dust(raster, Math.floor(random() * (width - 8)), Math.floor(random() * (height - 8)), random)
  return raster
}

function dust({ data, width }: Raster, left: number, top: number, random: Random): void {
  const size = 2 + Math.floor(random() * 4)
  for (let y = top; y < top + size; y += 1) {
    for (let x = left; x < left + size; x += 1) {
      const at = (y * width + x) * 3
      const shade = 0.55 + random() * 0.3
      for (let channel = at; channel < at + 3; channel += 1) data[channel] = (data[channel] ?? 0) * shade
    }
  }
}
