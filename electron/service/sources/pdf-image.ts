// Takes an image out of a PDF without decoding it: a JPEG as it is, fax data in a TIFF, Flate data in a PNG.
import { deflateSync } from 'node:zlib'
import { PDFArray, type PDFDict, PDFHexString, type PDFObject, PDFRawStream, PDFString } from 'pdf-lib'
import type { MasterFormat } from '#shared/contract/sources.ts'
import { faxTiff } from './fax-tiff.ts'
import type { Density } from './opened.ts'
import {
  dictOf,
  entryOf,
  type Filter,
  filtersOf,
  inflate,
  listOf,
  nameOf,
  numberOf,
  numbersOf,
  unpack,
} from './pdf-objects.ts'
import { pngOf } from './png-write.ts'

export type TakenImage = { readonly format: MasterFormat; readonly bytes: Buffer }

type Colour = 'grey' | 'rgb' | { readonly palette: Buffer }

function plainColour(space: PDFObject | undefined): 'grey' | 'rgb' | null {
  const [kind, profile] = space instanceof PDFArray ? listOf(space) : [space]
  switch (nameOf(kind)) {
    case 'DeviceGray':
    case 'CalGray':
      return 'grey'
    case 'DeviceRGB':
    case 'CalRGB':
      return 'rgb'
    case 'ICCBased': {
      const dict = dictOf(profile)
      const components = dict === null ? null : numberOf(entryOf(dict, 'N'))
      return components === 1 ? 'grey' : components === 3 ? 'rgb' : null
    }
    default:
      return null
  }
}

function paletteOf(base: 'grey' | 'rgb', table: PDFObject | undefined): Buffer | null {
  const bytes =
    table instanceof PDFRawStream
      ? unpack(table)
      : table instanceof PDFString || table instanceof PDFHexString
        ? Buffer.from(table.asBytes())
        : null
  if (bytes === null || base === 'rgb') return bytes
  return Buffer.from(Array.from(bytes).flatMap(grey => [grey, grey, grey]))
}

function colourOf(space: PDFObject | undefined): Colour | null {
  const [kind, base, , table] = listOf(space)
  if (nameOf(kind) !== 'Indexed') return plainColour(space)
  const plain = plainColour(base)
  const palette = plain === null ? null : paletteOf(plain, table)
  return palette === null || palette.length < 3
    ? null
    : { palette: palette.subarray(0, Math.min(768, palette.length - (palette.length % 3))) }
}

/** 'plain' or, for one component, 'inverted'; null for a Decode array that does anything else. */
function decodeOf(dict: PDFDict, components: number): 'plain' | 'inverted' | null {
  const decode = entryOf(dict, 'Decode')
  if (decode === undefined) return 'plain'
  const text = numbersOf(decode, components * 2)?.join(' ')
  if (text === Array.from({ length: components }, () => '0 1').join(' ')) return 'plain'
  return components === 1 && text === '1 0' ? 'inverted' : null
}

function takeJpeg(dict: PDFDict, bytes: Buffer, filter: Filter): TakenImage | null {
  // CMYK is left to the renderer: PDF and JPEG files do not agree on which end of it is black.
  const colour = plainColour(entryOf(dict, 'ColorSpace'))
  if (colour === null || decodeOf(dict, colour === 'grey' ? 1 : 3) !== 'plain') return null
  // Three components that are no YCbCr although nothing in the JPEG says so.
  const transform = filter.params === null ? null : numberOf(entryOf(filter.params, 'ColorTransform'))
  return transform === 0 ? null : { format: 'jpeg', bytes }
}

type Shape = { readonly width: number; readonly height: number; readonly density: Density }

/** Group 4 data; `whiteIsZero`: its runs of black are ink. */
export type FaxData = {
  readonly width: number
  readonly height: number
  readonly whiteIsZero: boolean
  readonly bytes: Buffer
}

function faxOf(dict: PDFDict, bytes: Buffer, { params }: Filter, { width, height }: Shape): FaxData | null {
  const parameter = (name: string) => (params === null ? undefined : entryOf(params, name))
  const flag = (name: string) => String(parameter(name) ?? 'false') === 'true'
  // K below 0 is Group 4. Group 3 has byte boundaries and end-of-line codes that few write alike: that is rendered.
  if ((numberOf(parameter('K')) ?? 0) >= 0 || flag('EncodedByteAlign')) return null
  if ((numberOf(parameter('Columns')) ?? 1728) !== width) return null
  const decode = decodeOf(dict, 1)
  if (colourOf(entryOf(dict, 'ColorSpace')) !== 'grey' || decode === null) return null
  // Black runs are ink, unless one of the two switches turns them to paper.
  return { width, height, bytes, whiteIsZero: flag('BlackIs1') === (decode === 'inverted') }
}

/** Rows as PNG wants them, each behind the number of its filter; null when the data is not as long as it must be. */
function filteredRows(raw: Buffer, height: number, rowBytes: number, filter: number): Buffer | null {
  if (raw.length < rowBytes * height) return null
  const rows = Buffer.alloc((rowBytes + 1) * height)
  for (let row = 0; row < height; row += 1) {
    rows[row * (rowBytes + 1)] = filter
    raw.copy(rows, row * (rowBytes + 1) + 1, row * rowBytes, (row + 1) * rowBytes)
  }
  return rows
}

function takeFlate(dict: PDFDict, packed: Buffer, { params }: Filter, shape: Shape): TakenImage | null {
  const { width, height } = shape
  const bits = numberOf(entryOf(dict, 'BitsPerComponent')) ?? 8
  const colour = colourOf(entryOf(dict, 'ColorSpace'))
  if (colour === null || ![1, 2, 4, 8, 16].includes(bits)) return null
  if ((colour === 'rgb' && bits < 8) || (typeof colour !== 'string' && bits > 8)) return null
  const components = colour === 'rgb' ? 3 : 1
  const decode =
    typeof colour === 'string' ? decodeOf(dict, components) : entryOf(dict, 'Decode') === undefined ? 'plain' : null
  if (decode === null || (decode === 'inverted' && bits > 8)) return null
  const parameter = (name: string, otherwise: number) =>
    (params === null ? null : numberOf(entryOf(params, name))) ?? otherwise
  const predictor = parameter('Predictor', 1)
  const predicted =
    parameter('Columns', 1) === width &&
    parameter('Colors', 1) === components &&
    parameter('BitsPerComponent', 8) === bits
  if (predictor > 1 && !predicted) return null
  let data = packed
  if (predictor < 10) {
    // TIFF's predictor is PNG's filter "Sub", where a component is a byte.
    if (predictor === 2 && bits !== 8) return null
    const raw = inflate(packed)
    const rowBytes = Math.ceil((width * components * bits) / 8)
    const rows = raw === null ? null : filteredRows(raw, height, rowBytes, predictor === 2 ? 1 : 0)
    if (rows === null) return null
    data = deflateSync(rows)
  }
  // An inverted grey is written as a palette that runs from white to black.
  const steps = 2 ** bits - 1
  const palette =
    typeof colour !== 'string'
      ? colour.palette
      : decode === 'inverted'
        ? Buffer.from(
            Array.from({ length: steps + 1 }, (_, step) => 255 - Math.round((step * 255) / steps)).flatMap(grey => [
              grey,
              grey,
              grey,
            ]),
          )
        : null
  return { format: 'png', bytes: pngOf({ ...shape, bits, colour: colour === 'rgb' ? 'rgb' : 'grey', palette }, data) }
}

type Stored = { readonly dict: PDFDict; readonly bytes: Buffer; readonly filter: Filter; readonly shape: Shape }

/** The data as it is stored behind its last filter; null for masks and for filters upon filters. */
function storedIn(stream: PDFRawStream, density: Density): Stored | null {
  const { dict } = stream
  const width = numberOf(entryOf(dict, 'Width')) ?? 0
  const height = numberOf(entryOf(dict, 'Height')) ?? 0
  if (!(Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0)) return null
  const masked = ['ImageMask', 'Mask', 'SMask', 'SMaskInData'].some(key => {
    const value = entryOf(dict, key)
    return value !== undefined && String(value) !== 'false' && numberOf(value) !== 0
  })
  if (masked) return null
  const filters = filtersOf(stream)
  const [first, second] = filters
  const contents = Buffer.from(stream.contents.buffer, stream.contents.byteOffset, stream.contents.byteLength)
  if (first === undefined || filters.length > 2) return null
  const plainFlate =
    first.name === 'FlateDecode' && (first.params === null || numberOf(entryOf(first.params, 'Predictor')) === null)
  // Some writers pack a JPEG once more.
  const bytes = second === undefined ? contents : plainFlate ? inflate(contents) : null
  return bytes === null ? null : { dict, bytes, filter: second ?? first, shape: { width, height, density } }
}

/** The image's Group 4 data; null when it is anything else. */
export function takeFax(stream: PDFRawStream): FaxData | null {
  const stored = storedIn(stream, { x: 0, y: 0 })
  if (stored === null || stored.filter.name !== 'CCITTFaxDecode') return null
  return faxOf(stored.dict, stored.bytes, stored.filter, stored.shape)
}

/**
 * The image as a file of its own, its pixels exactly those of the PDF; null when it must be rendered instead: masks,
 * colours other than grey, RGB and palettes, JPEG 2000, JBIG2. `density` in dpi goes into the file where it is made here.
 */
export function takeImage(stream: PDFRawStream, density: Density): TakenImage | null {
  const stored = storedIn(stream, density)
  if (stored === null) return null
  const { dict, bytes, filter, shape } = stored
  switch (filter.name) {
    case 'DCTDecode':
      return takeJpeg(dict, bytes, filter)
    case 'CCITTFaxDecode': {
      const fax = faxOf(dict, bytes, filter, shape)
      return fax === null ? null : { format: 'tiff', bytes: faxTiff([fax], density) }
    }
    case 'FlateDecode':
      return takeFlate(dict, bytes, filter, shape)
    default:
      return null
  }
}
