// Which characters a font can show. A character without a glyph would be printed as an empty box, and PDF/A forbids it.
import { readFileSync } from 'node:fs'

export type Coverage = (codePoint: number) => boolean

const known = new Map<string, Coverage>()

/** Printers' mark for a character the fount lacks (U+3013, 〓). */
export const missingMark = '〓'

/**
 * What the TrueType or OpenType file at `path` covers, by its cmap table of format 12 (OpenType 1.9, cmap). Remembered by
 * path, for the file has 10 MB.
 */
export function coverageOf(path: string): Coverage {
  const remembered = known.get(path)
  if (remembered) return remembered
  const ranges = rangesIn(readFileSync(path))
  if (ranges.length === 0) throw new Error(`no cmap of format 12 in ${path}`)
  const coverage: Coverage = codePoint => {
    let [low, high] = [0, ranges.length - 1]
    while (low <= high) {
      const middle = (low + high) >> 1
      const [first, last] = ranges[middle] ?? [0, 0]
      if (codePoint < first) high = middle - 1
      else if (codePoint > last) low = middle + 1
      else return true
    }
    return false
  }
  known.set(path, coverage)
  return coverage
}

/** First and last code point of every group, in order. */
function rangesIn(font: Buffer): (readonly [number, number])[] {
  const cmap = tableOf(font, 'cmap')
  const ranges: (readonly [number, number])[] = []
  for (let at = 0; at < font.readUInt16BE(cmap + 2); at += 1) {
    const table = cmap + font.readUInt32BE(cmap + 4 + at * 8 + 4)
    if (font.readUInt16BE(table) !== 12 || ranges.length > 0) continue
    for (let group = 0; group < font.readUInt32BE(table + 12); group += 1) {
      const from = table + 16 + group * 12
      ranges.push([font.readUInt32BE(from), font.readUInt32BE(from + 4)])
    }
  }
  return ranges
}

function tableOf(font: Buffer, tag: string): number {
  for (let at = 0; at < font.readUInt16BE(4); at += 1) {
    const entry = 12 + at * 16
    if (font.toString('latin1', entry, entry + 4) === tag) return font.readUInt32BE(entry + 8)
  }
  throw new Error(`no ${tag} table in the font`)
}

/** The text as the font can show it: each character it lacks as 〓, and nothing that cannot be printed. */
export function printable(text: string, coverage: Coverage): string {
  let result = ''
  for (const character of text.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, ' ')) {
    result += coverage(character.codePointAt(0) ?? 0) ? character : missingMark
  }
  return result
}
