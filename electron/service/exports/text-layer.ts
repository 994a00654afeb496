// The second layer: recognised text, invisible, each line lying on the picture of itself.
import type { TextLine } from '#shared/contract/reading.ts'
import { standsUpright } from '#shared/rules/direction.ts'
import { firstFullWidth } from './font.ts'
import { decimal } from './syntax.ts'

/** Codes lent to characters beyond the Basic Multilingual Plane. Grows while pages are written. */
export type Codes = { readonly lent: Map<number, string>; readonly codeOf: Map<string, number> }

export const newCodes = (): Codes => ({ lent: new Map(), codeOf: new Map() })

// Writing that is set without spaces, and its punctuation and full-width letters: a space beside these is the
// recogniser's. Korean, Mongolian, Uighur and Yi keep theirs.
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]/u
// Neither control characters nor non-characters nor half a surrogate pair may be meant by a code.
const unwritable = /[[\p{Cc}--\s]\p{Cs}\u{feff}\p{Noncharacter_Code_Point}]/gv

/** White space comes to one space, and to none beside Chinese: "印发 档案 2024 年" is searched for as "印发档案2024年". */
export function writtenText(text: string): string {
  return text
    .replace(unwritable, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/(.) (?=(.))/gu, (match, before: string, after: string) =>
      unspaced.test(before) || unspaced.test(after) ? before : match,
    )
}

/** 2048 codes are to be lent; a 2049th rare character in one item is written as 〓, the printers' mark for a missing type. */
function codeFor(character: string, codes: Codes): number {
  const point = character.codePointAt(0) ?? 0
  if (point < 0x10000) return point
  const known = codes.codeOf.get(character)
  if (known !== undefined) return known
  if (codes.lent.size === 0x800) return 0x3013
  const code = 0xd800 + codes.lent.size
  codes.lent.set(code, character)
  codes.codeOf.set(character, code)
  return code
}

/** Strings of at most 8000 characters: a PDF/A string ends at 32 767 bytes. */
function show(encoded: readonly number[]): string {
  const parts: string[] = []
  for (let index = 0; index < encoded.length; index += 8000) {
    const hex = encoded.slice(index, index + 8000).map(code => code.toString(16).padStart(4, '0'))
    parts.push(`<${hex.join('')}> Tj`)
  }
  return parts.join(' ')
}

/**
 * Text operators for the lines of one page, in the order given.
 * One Tj a line, for words in Tj's of their own come out of readers as "印发 档案"; Tz stretches it to the line's box.
 * @param height of the upright page in pixels
 * @param scale points a pixel
 */
export function textLayer(lines: readonly TextLine[], height: number, scale: number, codes: Codes): string {
  const shown: string[] = []
  for (const line of lines) {
    const encoded = Array.from(writtenText(line.text), character => codeFor(character, codes))
    if (encoded.length === 0) continue
    const natural = encoded.reduce((sum, code) => sum + (code >= firstFullWidth ? 1 : 0.5), 0)
    // A column of vertical writing is set as a line running downwards: readers then take columns from right to left.
    const isColumn = natural >= 3 && standsUpright(line)
    const thickness = Math.max(1, isColumn ? line.width : line.height) * scale
    const length = Math.max(1, isColumn ? line.height : line.width) * scale
    const stretch = Math.max(1, (100 * length) / (natural * thickness))
    // Ascent 0.8, descent 0.2 of the size: so the em fills the box.
    const left = line.left * scale
    const top = (height - line.top) * scale
    const at = isColumn
      ? `0 -1 1 0 ${decimal(left + thickness * 0.2)} ${decimal(top)} Tm`
      : `1 0 0 1 ${decimal(left)} ${decimal(top - thickness * 0.8)} Tm`
    shown.push(`/F ${decimal(thickness)} Tf ${decimal(stretch)} Tz ${at} ${show(encoded)}`)
  }
  return shown.length === 0 ? '' : `BT 3 Tr\n${shown.join('\n')}\nET\n`
}
