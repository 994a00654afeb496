// Values out of a PDF (ISO 32000-1, 7.3), whatever the file really holds there.
import { constants, inflateSync } from 'node:zlib'
import { decodePDFRawStream, PDFArray, PDFDict, PDFName, PDFNumber, type PDFObject, PDFRawStream } from 'pdf-lib'

/** Bytes a single stream may unpack to: 150 million pixels in three colours. A megabyte of Flate can claim a gigabyte. */
const mostUnpacked = 500_000_000

export type Matrix = readonly [number, number, number, number, number, number]

/** The value behind `key`, through a reference. */
export function entryOf(dict: PDFDict, key: string): PDFObject | undefined {
  return dict.lookup(PDFName.of(key))
}

export function dictOf(value: PDFObject | undefined): PDFDict | null {
  if (value instanceof PDFRawStream) return value.dict
  return value instanceof PDFDict ? value : null
}

export function nameOf(value: PDFObject | undefined): string | null {
  return value instanceof PDFName ? value.decodeText() : null
}

export function numberOf(value: PDFObject | undefined): number | null {
  return value instanceof PDFNumber ? value.asNumber() : null
}

export function listOf(value: PDFObject | undefined): readonly (PDFObject | undefined)[] {
  return value instanceof PDFArray ? Array.from({ length: value.size() }, (_, index) => value.lookup(index)) : []
}

/** A list of `length` numbers, or null. */
export function numbersOf(value: PDFObject | undefined, length: number): readonly number[] | null {
  const numbers = listOf(value)
    .map(numberOf)
    .filter(number => number !== null)
  return numbers.length === length ? numbers : null
}

export function matrixOf(value: PDFObject | undefined): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbersOf(value, 6) ?? []
  return [a, b, c, d, e, f]
}

/** What applies `first`, then `second`. */
export function multiply(first: Matrix, second: Matrix): Matrix {
  const [a, b, c, d, e, f] = first
  const [g, h, i, j, k, l] = second
  return [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l]
}

export type Filter = { readonly name: string; readonly params: PDFDict | null }

/** The filters of a stream, in the order in which they are undone. */
export function filtersOf(stream: PDFRawStream): readonly Filter[] {
  const filter = entryOf(stream.dict, 'Filter')
  const params = entryOf(stream.dict, 'DecodeParms') ?? entryOf(stream.dict, 'DP')
  const names = filter instanceof PDFArray ? listOf(filter) : filter === undefined ? [] : [filter]
  const dicts = params instanceof PDFArray ? listOf(params) : [params]
  return names.map((name, index) => ({ name: nameOf(name) ?? '?', params: dictOf(dicts[index]) }))
}

/** What a stream unpacks to: nothing where it cannot be read, or where it is more than it may be. */
export type Unpacked =
  | { readonly kind: 'bytes'; readonly bytes: Buffer }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'too-large' }

const unreadable: Unpacked = { kind: 'unreadable' }

/** Undoes Flate. What a cut stream still holds is given back. */
export function inflated(bytes: Uint8Array, most: number): Unpacked {
  try {
    return {
      kind: 'bytes',
      bytes: inflateSync(bytes, { maxOutputLength: most, finishFlush: constants.Z_SYNC_FLUSH }),
    }
  } catch (error) {
    // zlib throws for damaged data and for too much of it.
    const full = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
    return full ? { kind: 'too-large' } : unreadable
  }
}

const bytesOf = (unpacked: Unpacked): Buffer | null => (unpacked.kind === 'bytes' ? unpacked.bytes : null)

/** Undoes Flate of a picture; null when nothing can be read or it grows too large. */
export const inflate = (bytes: Uint8Array): Buffer | null => bytesOf(inflated(bytes, mostUnpacked))

/** The content of a stream, of `most` bytes; unreadable are filters that no stream of operators or tables has. */
export function unpacked(stream: PDFRawStream, most: number): Unpacked {
  let bytes: Uint8Array = stream.contents
  for (const { name, params } of filtersOf(stream)) {
    if ((numberOf(params?.lookup(PDFName.of('Predictor'))) ?? 1) > 1) return unreadable
    const next = name === 'FlateDecode' ? inflated(bytes, most) : undone(stream, name, bytes)
    if (next.kind !== 'bytes') return next
    bytes = next.bytes
  }
  return bytes.length > most ? { kind: 'too-large' } : { kind: 'bytes', bytes: Buffer.from(bytes) }
}

function undone(stream: PDFRawStream, name: string, bytes: Uint8Array): Unpacked {
  const dict = stream.dict.context.obj({ Filter: name })
  try {
    return { kind: 'bytes', bytes: Buffer.from(decodePDFRawStream(PDFRawStream.of(dict, bytes)).decode()) }
  } catch {
    // pdf-lib throws for a filter it does not know and for damaged data alike.
    return unreadable
  }
}

/** The content of a stream that may be as large as a picture: a palette, a file within; null where it cannot be had. */
export const unpack = (stream: PDFRawStream): Buffer | null => bytesOf(unpacked(stream, mostUnpacked))
