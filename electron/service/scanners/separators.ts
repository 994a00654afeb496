// What is printed for the scanner's operator: sheets that part one item from the next, and labels.

import { separatorText } from '../archive/readers.ts'
import { code128, fitsCode128, qr } from '../print/barcodes.ts'
import type { Mark, Sheet } from '../print/sheet.ts'

const a4 = { width: 210, height: 297 }

const advice = [
  '放在每一件之前；扫描后自动移除，不进入档案。',
  'Lay it before what it begins. It is taken out after scanning.',
] as const

/**
 * An A4 sheet to lay before the first page of an item. It says what it is to people in Chinese and English, and
 * to the scanner six times over: two Code 128 and four QR codes in all four corners, so that a torn corner, a streak or
 * any orientation leaves some to read.
 */
export function separatorSheet(): Sheet {
  const text = separatorText
  const [near, far] = [18, 42]
  const [right, low] = [a4.width - near - far, a4.height - near - far]
  const marks: Mark[] = [
    ...qr(text, near, near, far),
    ...qr(text, right, near, far),
    ...qr(text, near, low, far),
    ...qr(text, right, low, far),
    // 123 or 134 modules: 1.1 mm each, five pixels in the reduced picture that is searched.
    ...code128(text, 30, 74, 150, 26),
    ...code128(text, 30, 197, 150, 26),
    centred('件分隔页', 114, 27, true),
    centred('Item separator', 148, 17, true),
    centred(advice[0], 174, 5),
    centred(advice[1], 182, 5),
    centred(text, 144.5 + 84, 5),
  ]
  return { ...a4, marks }
}

/** Two columns of seven on A4, 99.1 × 38.1 mm: the common label sheet of fourteen (Avery L7163 and its like). */
const grid = { columns: 2, rows: 7, left: 4.65, top: 15.15, across: 101.6, down: 38.1, width: 99.1 }
const perSheet = grid.columns * grid.rows

/**
 * Labels with the code as QR code, as Code 128 where it is short and ASCII enough, and in words, above it the title in
 * at most two lines. Row by row from the top left; a new sheet after fourteen.
 */
export function labelSheets(labels: readonly { readonly code: string; readonly title: string }[]): readonly Sheet[] {
  const sheets: Sheet[] = []
  for (let start = 0; start < labels.length; start += perSheet) {
    const marks = labels.slice(start, start + perSheet).flatMap((label, at) => {
      const left = grid.left + (at % grid.columns) * grid.across
      const top = grid.top + Math.floor(at / grid.columns) * grid.down
      return labelMarks(label.code, label.title, left, top)
    })
    sheets.push({ ...a4, marks })
  }
  return sheets
}

function labelMarks(code: string, title: string, left: number, top: number): Mark[] {
  const size = 24
  const beside = left + 4 + size + 5
  const room = left + grid.width - 5 - beside
  const marks: Mark[] = qr(code, left + 5, top + 7, size)
  for (const [at, line] of linesWithin(title, 3.8, room, 2).entries()) {
    marks.push({ kind: 'text', left: beside, top: top + 3.5 + at * 5, size: 3.8, text: line })
  }
  // Longer than twenty characters the bars would be thinner than 0.22 mm, and the QR code stands there anyway.
  if (fitsCode128(code, 20)) marks.push(...code128(code, beside + 2, top + 15, room - 4, 11))
  const codeSize = Math.min(5, (5 * room) / wide(code, 5))
  marks.push({ kind: 'text', left: beside, top: top + 28, size: codeSize, text: code, bold: true })
  return marks
}

/** About how wide a text is: Chinese characters are square, Latin letters a little over half as wide. */
const wide = (text: string, size: number): number =>
  [...text].reduce((sum, letter) => sum + (letter > '\u2000' ? size : size * 0.58), 0)

const centred = (text: string, top: number, size: number, bold = false): Mark => ({
  kind: 'text',
  left: (a4.width - wide(text, size)) / 2,
  top,
  size,
  text,
  bold,
})

function linesWithin(text: string, size: number, room: number, most: number): string[] {
  const lines = ['']
  for (const letter of text) {
    const line = lines.at(-1) ?? ''
    if (wide(line + letter, size) <= room) lines.splice(-1, 1, line + letter)
    else if (lines.length < most) lines.push(letter)
    else {
      lines.splice(-1, 1, `${[...line].slice(0, -1).join('')}…`)
      break
    }
  }
  return lines
}
