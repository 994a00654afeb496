// The font of the text layer: it has codes, widths and meanings, but no shapes, for nobody is to see it.

/** From here (CJK radicals) on a character counts as full width: 1000 units of the em, below 500. */
export const firstFullWidth = 0x2e80

/** Font units an em, the same in the TrueType file and in the PDF's widths, as ISO 19005 6.2.11.5 demands. */
const em = 1000

function table16(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2)
  for (const [index, value] of values.entries()) bytes.writeUInt16BE(value & 0xffff, index * 2)
  return bytes
}

function checksum(bytes: Buffer): number {
  let sum = 0
  for (let index = 0; index < bytes.length; index += 4) sum = (sum + bytes.readUInt32BE(index)) >>> 0
  return sum
}

/**
 * A TrueType file of three empty glyphs: 0 = .notdef, never used; 1 = half width; 2 = full width. It holds the six
 * tables that PDF asks of an embedded TrueType font and nothing else.
 */
export function glyphlessFont(): Buffer {
  const tables: readonly (readonly [string, Buffer])[] = [
    ['glyf', Buffer.alloc(4)],
    // version, revision, checksum adjustment (below), magic, flags, em, dates, box, style, smallest size, hints, loca
    ['head', table16([1, 0, 1, 0, 0, 0, 0x5f0f, 0x3cf5, 0, em, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0])],
    // version, ascent, descent, gap, widest, bearings and extent, caret, reserved, format, number of widths
    ['hhea', table16([1, 0, 800, -200, 0, em, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 3])],
    ['hmtx', table16([500, 0, 500, 0, 1000, 0])],
    ['loca', table16([0, 0, 0, 0])],
    ['maxp', table16([1, 0, 3, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0])],
  ]
  const directory = Buffer.alloc(12 + tables.length * 16)
  // 6 tables: the largest power of two within is 4, hence 64, 2 and 32.
  table16([1, 0, tables.length, 64, 2, 32]).copy(directory)
  const bodies: Buffer[] = []
  let end = directory.length
  let headAt = 0
  for (const [index, [name, body]] of tables.entries()) {
    const padded = Buffer.concat([body, Buffer.alloc((4 - (body.length % 4)) % 4)])
    if (name === 'head') headAt = end
    directory.write(name, 12 + index * 16, 'latin1')
    directory.writeUInt32BE(checksum(padded), 16 + index * 16)
    directory.writeUInt32BE(end, 20 + index * 16)
    directory.writeUInt32BE(body.length, 24 + index * 16)
    bodies.push(padded)
    end += padded.length
  }
  const font = Buffer.concat([directory, ...bodies])
  font.writeUInt32BE((0xb1b0afba - checksum(font)) >>> 0, headAt + 8)
  return font
}

/** Glyph 1 or 2 for each of the 65 536 codes; deflates to about 200 bytes. No code leads to .notdef. */
export function glyphMap(): Buffer {
  const map = Buffer.alloc(65_536 * 2)
  for (let code = 0; code < 65_536; code++) map[code * 2 + 1] = code >= firstFullWidth ? 2 : 1
  return map
}

/** Every code is present: 65 536 bits set. Asked of PDF/A-1 (6.3.5). */
export const glyphSet = (): Buffer => Buffer.alloc(65_536 / 8, 0xff)

const hex4 = (value: number) => value.toString(16).padStart(4, '0').toUpperCase()

/** UTF-16BE in hexadecimal, as CMaps and text strings write it. */
export const utf16Hex = (text: string): string => Array.from(text.split(''), unit => hex4(unit.charCodeAt(0))).join('')

function blocks(name: 'bfrange' | 'bfchar', rows: readonly string[]): string {
  const parts: string[] = []
  // A CMap holds at most 100 rows a block.
  for (let index = 0; index < rows.length; index += 100) {
    const block = rows.slice(index, index + 100)
    parts.push(`${block.length} begin${name}\n${block.join('\n')}\nend${name}\n`)
  }
  return parts.join('')
}

/**
 * The way back from codes to characters. In the Basic Multilingual Plane a code is its character; the codes of the
 * surrogates, which are no characters, are lent to the characters beyond it (`lent`, from code to character).
 */
export function toUnicode(lent: ReadonlyMap<number, string>): string {
  const ranges: string[] = []
  // A range may not run over a change of the high byte. 0000, FEFF, FFFE and FFFF must not be meant (ISO 19005-2, 6.2.11.7.2).
  const row = (from: number, to: number) => ranges.push(`<${hex4(from)}> <${hex4(to)}> <${hex4(from)}>`)
  for (let high = 0; high < 256; high++) {
    const from = high << 8
    if (high >= 0xd8 && high <= 0xdf) continue
    if (high === 0xfe) row(from, 0xfefe)
    else row(high === 0 ? 1 : from, high === 0xff ? 0xfffd : from + 0xff)
  }
  const beyond = Array.from(lent, ([code, character]) => `<${hex4(code)}> <${utf16Hex(character)}>`)
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
${blocks('bfrange', ranges)}${blocks('bfchar', beyond)}endcmap
CMapName currentdict /CMap defineresource pop
end
end
`
}
