// The format of a file by its first bytes. Its name does not count.
import type { Notice, SourceFormat } from './opened.ts'

const extensions: Readonly<Record<SourceFormat, readonly string[]>> = {
  jpeg: ['.jpg', '.jpeg', '.jpe', '.jfif'],
  png: ['.png'],
  tiff: ['.tif', '.tiff'],
  webp: ['.webp'],
  bmp: ['.bmp', '.dib'],
  pdf: ['.pdf'],
}

/** Bytes to read for `sniff`. ISO 32000 leaves room for junk before the header of a PDF; readers look this far. */
export const sniffLength = 1024

/** The format, or null for what is no page file. */
export function sniff(head: Buffer): SourceFormat | null {
  const hex = head.toString('hex', 0, 16)
  if (hex.startsWith('ffd8ff')) return 'jpeg'
  if (hex.startsWith('89504e470d0a1a0a')) return 'png'
  if (/^(?:49492a00|4d4d002a|49492b000800|4d4d002b0008)/u.test(hex)) return 'tiff'
  if (hex.startsWith('52494646') && head.toString('latin1', 8, 12) === 'WEBP') return 'webp'
  // "BM" alone begins many a text; the reserved words are 0 and the header that follows has a known length.
  if (hex.startsWith('424d') && hex.slice(12, 20) === '00000000' && head.length >= 18) {
    if ([12, 40, 52, 56, 64, 108, 124].includes(head.readUInt32LE(14))) return 'bmp'
  }
  return head.includes('%PDF-') ? 'pdf' : null
}

/** Notes an extension that promises another format than the content has. */
export function extensionNotices(extension: string, format: SourceFormat): readonly Notice[] {
  if (extensions[format].includes(extension)) return []
  return [{ code: 'wrong-extension', params: { format, extension } }]
}
