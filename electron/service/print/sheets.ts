// Drawings in millimetres to PDF, true to scale: separator sheets, labels, test pages.
import type { Fonts } from '../archive/surroundings.ts'
import { openPaper, type Paper, points } from './paper.ts'
import type { Mark, Sheet } from './sheet.ts'

/** The box of a Chinese character stands 0.88 of its height above the baseline (OS/2 typographic ascent of Noto Sans SC). */
const aboveBaseline = 0.88

/**
 * One PDF/A-1b page a sheet, in its own size. Neighbouring marks of one shade become one path, so that no reader draws a
 * hairline between the modules of a barcode. `title` is what the file calls itself. The reader's "actual size" must be
 * chosen for printing; "fit to page" changes the scale.
 */
export async function sheetsPdf(
  sheets: readonly Sheet[],
  fonts: Fonts,
  made: Date,
  title = '卷宗 Juanzong',
): Promise<Buffer> {
  const paper = openPaper({ title, language: 'zh-CN', conformance: 'pdfa-1b', made }, fonts)
  for (const sheet of sheets) {
    paper.page(points(sheet.width), points(sheet.height))
    drawMarks(paper, sheet.marks, 0, 0)
  }
  return await paper.finish()
}

/** Draws marks on the page in hand, moved by points to the right and down. */
export function drawMarks(
  { pdf, line }: Pick<Paper, 'pdf' | 'line'>,
  marks: readonly Mark[],
  right: number,
  down: number,
): void {
  let shade: string | null = null
  const fill = () => {
    if (shade !== null) pdf.fill(shade)
    shade = null
  }
  for (const mark of marks) {
    const [x, y] = [right + points(mark.left), down + points(mark.top)]
    if (mark.kind === 'text') {
      fill()
      const size = points(mark.size)
      line(mark.text, x, y + size * aboveBaseline, size, mark.bold)
      continue
    }
    const wanted = mark.kind === 'colour' ? mark.colour : greyShade(mark.grey)
    if (shade !== wanted) fill()
    shade = wanted
    pdf.rect(x, y, points(mark.width), points(mark.height))
  }
  fill()
}

const greyShade = (grey: number): string =>
  `#${Math.max(0, Math.min(255, Math.round(grey)))
    .toString(16)
    .padStart(2, '0')
    .repeat(3)}`
