// Printed documents: handover sheets, lists, reports. Plain data in, a PDF/A on A4 out.

import type { Fonts } from '../archive/surroundings.ts'
import { assertNever } from '../refusal.ts'
import { drawFacts, drawHeading, drawParagraph, drawSignatures } from './blocks.ts'
import { linesOf } from './lines.ts'
import { type Conformance, openPaper, points } from './paper.ts'
import type { PrintedBlock, PrintedDocument } from './printed.ts'
import { needs, type Run } from './run.ts'
import { drawMarks } from './sheets.ts'
import { drawTable } from './table.ts'
import { words } from './words.ts'

const [shortSide, longSide] = [points(210), points(297)]
const margin = points(18)
const footRoom = points(10)

/**
 * The document as PDF/A, pages numbered, table heads repeated on every page. The same document with the same time gives
 * the same bytes. A character the fonts lack is printed as 〓.
 */
export async function documentPdf(
  document: PrintedDocument,
  fonts: Fonts,
  made: Date,
  conformance: Conformance = 'pdfa-1b',
): Promise<Buffer> {
  const paper = openPaper({ title: document.title, language: document.language, conformance, made }, fonts)
  const [width, height] = document.landscape ? [longSide, shortSide] : [shortSide, longSide]
  const run: Run = {
    paper,
    left: margin,
    width: width - 2 * margin,
    top: margin,
    bottom: height - margin - footRoom,
    y: margin,
    words: words[document.language],
    nextPage: () => {
      paper.page(width, height)
      run.y = margin
    },
  }
  run.nextPage()
  drawTitle(run, document)
  for (const block of document.blocks) drawBlock(run, block)
  drawFeet(run, document, height)
  return await paper.finish()
}

function drawBlock(run: Run, block: PrintedBlock): void {
  switch (block.kind) {
    case 'heading':
      drawHeading(run, block.text)
      return
    case 'paragraph':
      drawParagraph(run, block.text)
      return
    case 'facts':
      drawFacts(run, block.facts, block.columns ?? 1)
      return
    case 'table':
      drawTable(run, block.columns, block.rows)
      return
    case 'signatures':
      drawSignatures(run, block.boxes)
      return
    case 'drawing':
      needs(run, points(block.height))
      drawMarks(run.paper, block.marks, run.left, run.y)
      run.y += points(block.height)
      return
    case 'new-page':
      run.nextPage()
      return
    default:
      assertNever(block)
  }
}

function drawTitle(run: Run, { title, subtitle }: PrintedDocument): void {
  const { paper } = run
  const centred = (text: string, size: number, bold: boolean) => {
    const measure = paper.measure(size, bold)
    for (const line of linesOf(text, run.width, measure)) {
      run.y += size * 1.35
      paper.line(line, run.left + (run.width - measure(line)) / 2, run.y - size * 0.2, size, bold)
    }
  }
  centred(title, 17, true)
  if (subtitle) centred(subtitle, 10.5, false)
  run.y += points(4)
}

/** Footers come last: only then is the number of pages known. */
function drawFeet({ paper, left, width, words: said }: Run, { title, footer }: PrintedDocument, height: number): void {
  const { start, count } = paper.pdf.bufferedPageRange()
  const size = 8
  const measure = paper.measure(size)
  for (let page = 0; page < count; page += 1) {
    paper.pdf.switchToPage(start + page)
    const y = height - margin
    paper.pdf.lineWidth(0.5).strokeColor('#999999')
    paper.pdf
      .moveTo(left, y - 12)
      .lineTo(left + width, y - 12)
      .stroke()
    const number = said.pageOf(page + 1, count)
    const room = width - measure(number) - 20
    const text = page === 0 || !footer ? (footer ?? title) : `${title}　${footer}`
    // A long name goes on below: the foot has room for two lines, and the last word of it is never lost.
    const lines = linesOf(text, room, measure)
    for (const [at, line] of lines.entries()) paper.line(line, left, y + at * size * 1.3, size)
    paper.line(number, left + width - measure(number), y, size)
  }
}
