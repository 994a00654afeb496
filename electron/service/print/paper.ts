// A PDF/A in the making: the one place that knows pdfkit's settings.
import PDFDocument from 'pdfkit'
import type { Fonts } from '../archive/surroundings.ts'
import { type Coverage, coverageOf, printable } from './glyphs.ts'
import type { Measure } from './lines.ts'

export type Conformance = 'pdfa-1b' | 'pdfa-2b'
export type PrintLanguage = 'zh-CN' | 'en'

export type PaperFacts = {
  readonly title: string
  readonly language: PrintLanguage
  readonly conformance: Conformance
  /** Stands in the file as its time of creation. */
  readonly made: Date
}

export type Paper = {
  readonly pdf: PDFKit.PDFDocument
  /** A new page; sizes in points. */
  page(width: number, height: number): void
  /** One line, its baseline at `y`, from the left at `x`; points and the top left corner. */
  line(text: string, x: number, y: number, size: number, bold?: boolean): void
  /** Measures in points. */
  measure(size: number, bold?: boolean): Measure
  /** Ends the file. Nothing can be drawn after. */
  finish(): Promise<Buffer>
}

export const points = (millimetres: number): number => (millimetres * 72) / 25.4

/**
 * Opens a PDF/A-1b (PDF 1.4) or PDF/A-2b (PDF 1.7) file. The same drawing with the same facts gives the same bytes.
 * pdfkit writes the title into the XMP as it stands, so the three characters that XML reserves stand there full width.
 */
export function openPaper(facts: PaperFacts, fonts: Fonts): Paper {
  const title = facts.title
    .replace(/&/gu, '＆')
    .replace(/</gu, '＜')
    .replace(/>/gu, '＞')
    .replace(/\p{Cc}/gu, ' ')
  const pdf = new PDFDocument({
    autoFirstPage: false,
    bufferPages: true,
    font: fonts.regular,
    lang: facts.language,
    displayTitle: true,
    ...(facts.conformance === 'pdfa-1b'
      ? { pdfVersion: '1.4', subset: 'PDF/A-1b' }
      : { pdfVersion: '1.7', subset: 'PDF/A-2b' }),
    info: { Title: title, Creator: 'Juanzong', Producer: 'Juanzong', CreationDate: facts.made },
  })
  const coverages = { regular: coverageOf(fonts.regular), bold: coverageOf(fonts.bold) }
  const chunks: Buffer[] = []
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
  const finished = new Promise<Buffer>((resolve, reject) => {
    pdf.on('end', () => resolve(Buffer.concat(chunks)))
    pdf.on('error', reject)
  })
  const widths = { regular: new Map<string, number>(), bold: new Map<string, number>() }

  const use = (bold: boolean): Coverage => {
    pdf.font(bold ? fonts.bold : fonts.regular)
    return bold ? coverages.bold : coverages.regular
  }
  return {
    pdf,
    page: (width, height) => void pdf.addPage({ size: [width, height], margin: 0 }),
    line: (text, x, y, size, bold = false) => {
      const shown = printable(text, use(bold))
      if (shown.trim() === '') return
      pdf.fontSize(size).fillColor('#000000').text(shown, x, y, { lineBreak: false, baseline: 'alphabetic' })
    },
    measure: (size, bold = false) => {
      const remembered = bold ? widths.bold : widths.regular
      // Character by character and remembered: pdfkit lays a whole string out anew every time it is asked.
      return text => {
        let sum = 0
        for (const character of text) {
          let width = remembered.get(character)
          if (width === undefined) {
            const shown = printable(character, use(bold))
            width = pdf.fontSize(1000).widthOfString(shown) / 1000
            remembered.set(character, width)
          }
          sum += width
        }
        return sum * size
      }
    },
    finish: () => {
      pdf.end()
      return finished
    },
  }
}
