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

/** Undoes Flate. What a cut stream still holds is given back; null when nothing can be read or it grows too large. */
export function inflate(bytes: Uint8Array): Buffer | null {
  try {
    return inflateSync(bytes, { maxOutputLength: mostUnpacked, finishFlush: constants.Z_SYNC_FLUSH })
  } catch {
    // zlib throws for damaged data and for too much of it; neither can be read.
    return null
  }
}

/** The content of a stream of operators; null for filters that such a stream does not have. */
export function unpack(stream: PDFRawStream): Buffer | null {
  const filters = filtersOf(stream)
  const [only] = filters
  if (only === undefined) return Buffer.from(stream.contents)
  if (filters.some(filter => (numberOf(filter.params?.lookup(PDFName.of('Predictor'))) ?? 1) > 1)) return null
  if (filters.length === 1 && only.name === 'FlateDecode') return inflate(stream.contents)
  try {
    return Buffer.from(decodePDFRawStream(stream).decode())
  } catch {
    // pdf-lib throws for a filter it does not know and for damaged data alike.
    return null
  }
}
