// A sheet of a workbook, as the reader can be trusted with it.

/** No more rows are read. */
const rowsMost = 20_000

/** A tag of a workbook has some hundred characters; the reader's time for one is the square of its attributes. */
const longTag = /<[^<>]{4000}/u

/**
 * A sheet that the reader cannot be led astray by: it fills gaps with empty cells as far as a cell's address says, so that
 * one cell at row 999,999,999 takes all memory. Rows that no list reaches are cut off, an address of any other spelling or
 * beyond column ZZ refuses the file, and a cell with an error becomes text, for the reader would
 * give up the whole or leave it empty; so does a formula whose result was not saved.
 * Attributes are looked for in the first 200 characters of a tag: a tag of megabytes must not cost its square.
 */
export function tamed(bytes: Buffer): Buffer | 'unsafe' | 'too-far' {
  const text = bytes.toString('utf8')
  // No spreadsheet writes a document type; readers that follow one can be made to read anything, or without end.
  if (longTag.test(text) || /<!DOCTYPE/iu.test(text)) return 'unsafe'
  if (!/[<:]sheetData\b/u.test(text)) return bytes
  const sheet = withoutRowsBelow(text)
    .replace(/<(?:\w{1,20}:)?c\b[^<>]{0,200}\br="[A-Z]{3}\d+"[^<>]{0,200}\/>/gu, '')
    .replace(/(<(?:\w{1,20}:)?c\b[^<>]{0,200}\bt=")e"/gu, '$1str"')
    .replace(unsolved, (_cell, prefix = '', attributes = '') => {
      const rest = attributes.replace(/\bt="[^"]*"/u, '')
      return `<${prefix}c${rest} t="str"><${prefix}v>#UNSOLVED!</${prefix}v></${prefix}c>`
    })
  for (const [, , address = ''] of sheet.matchAll(/(?<=[\s"'])r\s*=\s*(["'])(.*?)\1/gu)) {
    const [, row] = /^[A-Z]{0,2}(\d{1,5})$/u.exec(address) ?? []
    if (row === undefined || Number(row) > rowsMost) return 'too-far'
  }
  return Buffer.from(sheet, 'utf8')
}

/** A formula as a program writes it that cannot reckon it: without a value. */
const unsolved =
  /<(\w{1,20}:)?c\b([^<>]{0,200})><(?:\w{1,20}:)?f\b[^<>]{0,200}(?:\/>|>[^<>]{0,2000}<\/(?:\w{1,20}:)?f>)<\/(?:\w{1,20}:)?c>/gu

/** Rows come in their order: from the first that is too far down to the last, all go. */
function withoutRowsBelow(sheet: string): string {
  for (const { index, 1: number } of sheet.matchAll(/<(?:\w{1,20}:)?row\b[^<>]{0,200}\br="(\d{5,10})"/gu)) {
    if (Number(number) <= rowsMost) continue
    const end = /<\/(?:\w{1,20}:)?sheetData>/u.exec(sheet.slice(index))?.index
    return end === undefined ? sheet : sheet.slice(0, index) + sheet.slice(index + end)
  }
  return sheet
}
