// Sheets drawn for tests of the imaging pipeline: bars for lines of print, discs for seals. No font is needed.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp, { type Sharp } from 'sharp'
import { type Master, openMaster } from '#service/imaging/raster.ts'

export type SheetOptions = {
  readonly width?: number
  readonly height?: number
  /** Lines of print as rows of small dark blocks, a block a character. */
  readonly lines?: number
  /** Height of a character, in pixels. */
  readonly size?: number
  readonly ink?: string
  readonly paper?: string
  /** More SVG, drawn last. */
  readonly more?: string
}

/** A4 at 200 dpi with margins, unless told otherwise. */
export function aSheet(options: SheetOptions = {}): Sharp {
  const { width = 1654, height = 2339, lines = 24, size = 40, ink = '#222', paper = '#fbf8ef', more = '' } = options
  const blocks = Array.from({ length: lines }, (_, line) => {
    const top = height * 0.12 + line * size * 1.9
    const count = Math.floor((width * 0.76 * (line % 5 === 4 ? 0.6 : 1)) / (size * 1.05))
    return Array.from({ length: count }, (__, at) => {
      // Characters differ: a full block, one with a gap, one with a foot.
      const x = width * 0.12 + at * size * 1.05
      const kind = (at * 7 + line * 3) % 3
      const [a, b] = [size * 0.4, size * 0.9]
      if (kind === 0) return `<rect x="${x}" y="${top}" width="${b}" height="${size}"/>`
      if (kind === 1)
        return `<rect x="${x}" y="${top}" width="${a}" height="${size}"/><rect x="${x + size * 0.55}" y="${top}" width="${a}" height="${size}"/>`
      return `<rect x="${x}" y="${top}" width="${b}" height="${size * 0.3}"/><rect x="${x + a * 0.6}" y="${top}" width="${a}" height="${size}"/>`
    }).join('')
  })
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="${paper}"/><g fill="${ink}">${blocks.join('')}</g>${more}</svg>`
  return sharp(Buffer.from(svg)).flatten({ background: paper })
}

/** A sheet as it lies in a scanner: turned by a few degrees on a dark bed that shows along its left edge. */
export async function onBed(sheet: Sharp, degrees: number): Promise<Sharp> {
  const bed = { r: 40, g: 38, b: 37 }
  const turned = await sheet.png().toBuffer()
  const laid = await sharp(turned)
    .rotate(degrees, { background: bed })
    .extend({ left: 60, background: bed })
    .png()
    .toBuffer()
  return sharp(laid)
}

/** Print that is askew on its sheet, while 60 pixels of the bed show straight along the left edge of the picture. */
export async function besideBed(sheet: Sharp, degrees: number): Promise<Sharp> {
  const askew = await sheet.rotate(degrees, { background: '#fbf8ef' }).png().toBuffer()
  const laid = await sharp(askew)
    .extend({ left: 60, background: { r: 40, g: 38, b: 37 } })
    .png()
    .toBuffer()
  return sharp(laid)
}

/** Writes a picture as a master file and opens it. */
export async function asMaster(folder: string, name: string, picture: Sharp): Promise<Master> {
  const path = join(folder, `${name}.png`)
  await writeFile(path, await picture.png({ compressionLevel: 1 }).toBuffer())
  return await openMaster(path, 'png')
}
