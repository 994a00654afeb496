// Images and PDFs made for one test.

import { type PDFContext, PDFDict, PDFDocument, PDFName, PDFObject, PDFRawStream } from 'pdf-lib'
import sharp from 'sharp'
import { memoryReader } from '#service/sources/reader.ts'
import { readDirectories, readHeader } from '#service/sources/tiff.ts'

/** An A5 page of text-like stripes at 150 dpi: 874 × 1240 pixels. */
export const wide = 874
export const high = 1240

const made = new Map<string, Buffer>()

/** The grey values of a page, with enough going on that no format packs it to nothing. */
export function greyPixels(width = wide, height = high): Buffer {
  const known = made.get(`${width} ${height}`) ?? drawnPixels(width, height)
  made.set(`${width} ${height}`, known)
  return Buffer.from(known)
}

function drawnPixels(width: number, height: number): Buffer {
  const pixels = Buffer.alloc(width * height, 250)
  let seed = 7
  for (let y = 40; y < height - 40; y += 1) {
    for (let x = 40; x < width - 40; x += 1) {
      seed = (seed * 1103515245 + 12345) & 0x7fffffff
      if (y % 30 < 16 && (x * 7 + y * 3 + ((seed >> 16) % 5)) % 23 < 9) pixels[y * width + x] = 20 + ((seed >> 18) % 40)
    }
  }
  return pixels
}

export function anImage(width = wide, height = high) {
  return sharp(greyPixels(width, height), { raw: { width, height, channels: 1 } })
}

const jpegs = new Map<number | null, Promise<Buffer>>()

export async function aJpeg(density: number | null = 150): Promise<Buffer> {
  const known = jpegs.get(density) ?? packedJpeg(density)
  jpegs.set(density, known)
  return Buffer.from(await known)
}

async function packedJpeg(density: number | null): Promise<Buffer> {
  const image = anImage().toColourspace('srgb')
  return (density === null ? image : image.withMetadata({ density })).jpeg({ quality: 80 }).toBuffer()
}

/** A Group 4 TIFF. libvips writes 128 lines a strip. */
export async function aFaxPage(height = high): Promise<Buffer> {
  return anImage(wide, height)
    .toColourspace('b-w')
    .threshold(128)
    .toColourspace('b-w')
    .tiff({ compression: 'ccittfax4', bitdepth: 1, xres: 150 / 25.4, yres: 150 / 25.4 })
    .toBuffer()
}

/** The decoded pixels of an image or of one page of it. */
export async function pixelsOf(bytes: Buffer, page = 0): Promise<Buffer> {
  return sharp(bytes, { page }).raw({ depth: 'ushort' }).toBuffer()
}

/** A bitmap of 24 bits, lines from the bottom up. */
export function aBitmap(width: number, height: number, dotsPerMetre: number): Buffer {
  const stride = Math.ceil((width * 3) / 4) * 4
  const bytes = Buffer.alloc(54 + stride * height)
  bytes.write('BM', 'latin1')
  bytes.writeUInt32LE(bytes.length, 2)
  bytes.writeUInt32LE(54, 10)
  bytes.writeUInt32LE(40, 14)
  bytes.writeInt32LE(width, 18)
  bytes.writeInt32LE(height, 22)
  bytes.writeUInt16LE(1, 26)
  bytes.writeUInt16LE(24, 28)
  bytes.writeInt32LE(dotsPerMetre, 38)
  bytes.writeInt32LE(dotsPerMetre, 42)
  for (let at = 54; at < bytes.length; at += 1) bytes[at] = (at * 31) % 251
  return bytes
}

type Drawing = {
  readonly content: string
  readonly image?: PDFRawStream
  readonly size?: readonly [number, number]
  readonly rotate?: number
}

/** A PDF whose pages are drawn by hand: `content` are operators, `/Im` is the image. */
export async function aPdf(drawings: (context: PDFContext) => readonly Drawing[]): Promise<Buffer> {
  const document = await PDFDocument.create()
  const { context } = document
  for (const { content, image, size = [420, 595], rotate } of drawings(context)) {
    const page = document.addPage([size[0], size[1]])
    page.node.set(PDFName.of('Contents'), context.register(context.stream(content)))
    const font = context.obj({ Type: 'Font', Subtype: 'Type1', BaseFont: 'Helvetica' })
    const pictures = image === undefined ? {} : { Im: context.register(image) }
    page.node.set(PDFName.of('Resources'), context.obj({ XObject: pictures, Font: { F: font } }))
    if (rotate !== undefined) page.node.set(PDFName.of('Rotate'), context.obj(rotate))
  }
  return Buffer.from(await document.save({ useObjectStreams: false }))
}

type Entries = { readonly [key: string]: string | number | boolean | PDFObject | (string | number)[] | Entries }

function dictionary(context: PDFContext, entries: Entries): PDFDict {
  const dict = PDFDict.withContext(context)
  for (const [key, value] of Object.entries(entries)) {
    dict.set(PDFName.of(key), value instanceof PDFObject ? value : literal(context, value))
  }
  return dict
}

function literal(context: PDFContext, value: string | number | boolean | (string | number)[] | Entries): PDFObject {
  if (Array.isArray(value)) return context.obj(value)
  if (typeof value === 'object') return dictionary(context, value)
  return typeof value === 'string'
    ? PDFName.of(value)
    : typeof value === 'number'
      ? context.obj(value)
      : context.obj(value)
}

/** An image for `aPdf`, its data as it is. */
export function anXObject(context: PDFContext, entries: Entries, data: Buffer): PDFRawStream {
  const all = { Type: 'XObject', Subtype: 'Image', BitsPerComponent: 8, ...entries, Length: data.length }
  return PDFRawStream.of(dictionary(context, all), data)
}

/** Two little-endian TIFFs of one page each as one TIFF of two pages. */
export function joinTiffs(first: Buffer, second: Buffer): Buffer {
  const bytes = Buffer.concat([first, Buffer.alloc(first.length % 2), second])
  const shift = bytes.length - second.length
  const directory = (start: number) => start + bytes.readUInt32LE(start + 4)
  const moved = directory(shift)
  const count = bytes.readUInt16LE(moved)
  for (let entry = moved + 2; entry < moved + 2 + count * 12; entry += 12) {
    const type = bytes.readUInt16LE(entry + 2)
    const values = bytes.readUInt32LE(entry + 4)
    const length = values * (type === 3 ? 2 : type === 4 ? 4 : type === 5 ? 8 : 1)
    let at = entry + 8
    if (length > 4) {
      at = bytes.readUInt32LE(entry + 8) + shift
      bytes.writeUInt32LE(at, entry + 8)
    }
    if (bytes.readUInt16LE(entry) !== 273) continue
    for (let index = 0; index < values; index += 1)
      bytes.writeUInt32LE(bytes.readUInt32LE(at + index * 4) + shift, at + index * 4)
  }
  const old = directory(0)
  bytes.writeUInt32LE(moved, old + 2 + bytes.readUInt16LE(old) * 12)
  return bytes
}

/** A tag of the first directory of a TIFF, as numbers. */
export async function tagOf(tiff: Buffer, tag: number): Promise<readonly number[]> {
  const reader = memoryReader(tiff)
  for await (const directory of readDirectories(reader, await readHeader(reader))) return directory.numbers(tag)
  return []
}
