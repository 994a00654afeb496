// The format of a file by its first bytes. Its name does not count.
import type { Notice, SourceFormat } from './opened.ts'

const extensions: Readonly<Record<SourceFormat, readonly string[]>> = {
  jpeg: ['.jpg', '.jpeg', '.jpe', '.jfif'],
  png: ['.png', '.apng'],
  tiff: ['.tif', '.tiff'],
  webp: ['.webp'],
  bmp: ['.bmp', '.dib'],
  pdf: ['.pdf'],
}

/** Bytes to read for `sniff`. ISO 32000 leaves room for junk before the header of a PDF; readers look this far. */
export const sniffLength = 1024

/** OS/2 2.x may cut its header of 64 bytes anywhere; Windows has the other lengths. */
const isBmpHeader = (length: number) =>
  length === 12 || (length >= 16 && length <= 64) || length === 108 || length === 124

/** The format, or null for what is no page file. */
export function sniff(head: Buffer): SourceFormat | null {
  const hex = head.toString('hex', 0, 16)
  if (hex.startsWith('ffd8ff')) return 'jpeg'
  if (hex.startsWith('89504e470d0a1a0a')) return 'png'
  if (/^(?:49492a00|4d4d002a|49492b000800|4d4d002b0008)/u.test(hex)) return 'tiff'
  if (hex.startsWith('52494646') && head.toString('latin1', 8, 12) === 'WEBP') return 'webp'
  // "BM" alone begins many a text; the reserved words are 0 and the header that follows has a known length.
  if (hex.startsWith('424d') && hex.slice(12, 20) === '00000000' && head.length >= 18) {
    if (isBmpHeader(head.readUInt32LE(14))) return 'bmp'
  }
  return head.includes('%PDF-') ? 'pdf' : null
}

/** Brands of ISO base media files (ISO/IEC 14496-12) that hold still pictures. */
const brands: Readonly<Record<string, string>> = {
  avif: 'AVIF',
  avis: 'AVIF',
  heic: 'HEIC',
  heix: 'HEIC',
  heim: 'HEIC',
  heis: 'HEIC',
  hevc: 'HEIC',
  hevx: 'HEIC',
  mif1: 'HEIC',
  msf1: 'HEIC',
  'crx ': 'CR3',
}

const marks: readonly (readonly [start: string, name: string])[] = [
  ['0000000c6a5020200d0a870a', 'JPEG 2000'],
  ['ff4fff51', 'JPEG 2000'],
  ['0000000c4a584c200d0a870a', 'JPEG XL'],
  ['ff0a', 'JPEG XL'],
  ['fff7', 'JPEG-LS'],
  ['ffd8fff7', 'JPEG-LS'],
  ['47494638', 'GIF'],
  ['38425053', 'PSD'],
  ['41542654464f524d', 'DjVu'],
  ['974a42320d0a1a0a', 'JBIG2'],
  ['8a4d4e470d0a1a0a', 'MNG'],
  ['8b4a4e470d0a1a0a', 'JNG'],
  ['762f3101', 'OpenEXR'],
  ['46554a4946494c4d', 'camera raw'],
  ['4949524f', 'camera raw'],
  ['49495253', 'camera raw'],
  ['4d4d4f52', 'camera raw'],
  ['49495500', 'camera raw'],
  ['464f5662', 'camera raw'],
  ['4949bc', 'JPEG XR'],
  ['53445058', 'DPX'],
  ['58504453', 'DPX'],
  ['53494d504c4520', 'FITS'],
  ['716f6966', 'QOI'],
  ['233f52414449414e4345', 'Radiance HDR'],
  ['252150532d41646f6265', 'PostScript'],
  ['c5d0d3c6', 'PostScript'],
  ['00000100', 'ICO'],
  ['00000200', 'ICO'],
  ['d7cdc69a', 'WMF'],
  ['0a0501', 'PCX'],
]

/**
 * The name of a kind of picture that is known and not taken in, or null. Canon's CR2 begins like a TIFF and is looked
 * for first.
 */
export function foreignKind(head: Buffer): string | null {
  const hex = head.toString('hex', 0, 16)
  if (hex.startsWith('ffd8fff7')) return 'JPEG-LS'
  if (/^(?:49492a00|4d4d002a)/u.test(hex)) return head.toString('latin1', 8, 10) === 'CR' ? 'CR2' : null
  if (sniff(head) !== null) return null
  if (head.toString('latin1', 4, 8) === 'ftyp' && head.length >= 16) return brandOf(head)
  if (head.toString('latin1', 40, 44) === ' EMF') return 'EMF'
  if (head.toString('latin1', 128, 132) === 'DICM') return 'DICOM'
  if (/^P(?:[1-6]\s+(?:#[^\n]*\n\s*)*\d+\s+\d+\s|7\nWIDTH )/u.test(head.toString('latin1'))) return 'PNM'
  if (
    /^(?:\ufeff)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)*(?:<!DOCTYPE svg[^>]*>\s*)?<svg[\s>]/u.test(
      head.toString('utf8'),
    )
  )
    return 'SVG'
  return marks.find(([start]) => hex.startsWith(start))?.[1] ?? null
}

/** `mif1` alone says little: what it is compatible with says whether it is AVIF. */
function brandOf(head: Buffer): string | null {
  const end = Math.min(head.length, Math.max(16, head.readUInt32BE(0)))
  const found: string[] = []
  for (let at = 8; at + 4 <= end; at += 4) if (at !== 12) found.push(head.toString('latin1', at, at + 4))
  const major = found[0] ?? ''
  if (major in brands && major !== 'mif1' && major !== 'msf1') return brands[major] ?? null
  return (
    found
      .map(brand => (brand === 'mif1' || brand === 'msf1' ? undefined : brands[brand]))
      .find(name => name !== undefined) ??
    brands[major] ??
    null
  )
}

/** Notes an extension that promises another format than the content has. */
export function extensionNotices(extension: string, format: SourceFormat): readonly Notice[] {
  if (extensions[format].includes(extension)) return []
  return [{ code: 'wrong-extension', params: { format, extension } }]
}
