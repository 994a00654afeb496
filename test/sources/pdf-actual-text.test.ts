// ActualText: what a piece of a PDF page stands for, whatever its glyphs mean (ISO 32000-1, 14.9.4).
import { PDFDocument, StandardFonts } from 'pdf-lib'
import { expect, test } from 'vitest'
import type { TextLine } from '#shared/contract/reading.ts'
import { opened } from './pdf-pages.ts'

/** The lines of a page of one font, by what is written on it. */
async function linesOf(content: string): Promise<readonly TextLine[]> {
  const document = await PDFDocument.create()
  const page = document.addPage([420, 595])
  const font = await document.embedFont(StandardFonts.Helvetica)
  page.node.newFontDictionary('F', font.ref)
  const [, key] = /\/(F[^\s]*)/u.exec(page.node.normalizedEntries().Font.toString()) ?? []
  page.node.addContentStream(document.context.register(document.context.stream(content.replaceAll('/F ', `/${key} `))))
  const source = await opened(Buffer.from(await document.save()))
  const { text } = await source.side(0)
  return text?.lines ?? []
}

const marked = (meant: string, shown: string) => `/Span << /ActualText (${meant}) >> BDC ${shown} EMC`

test('text that stands for each of several lines has the whole of its line as its place, and so have its words', async () => {
  const lines = await linesOf(
    `BT /F 20 Tf 50 500 Td ${marked('first count', '(xxxxx xxxxx) Tj')} 0 -40 Td ${marked('second count', '(xxxxxx xxxxx) Tj')} 0 -40 Td ${marked('third count', '(xxxxx xxxxx) Tj')} ET`,
  )
  expect(lines.map(line => line.text)).toEqual(['first count', 'second count', 'third count'])
  const widths = lines.map(line => line.width)
  expect(Math.min(...widths)).toBeGreaterThan(Math.max(...widths) * 0.8)
  for (const { left, width, words } of lines) {
    expect(words).toHaveLength(2)
    const [first, last] = [words[0], words.at(-1)]
    expect((last?.left ?? 0) + (last?.width ?? 0) - (first?.left ?? 0)).toBeGreaterThan(width * 0.95)
    expect(first?.left).toBe(left)
  }
})

test('text that stands for pieces which were set one by one lies over all of them', async () => {
  const [line, ...others] = await linesOf(
    `BT /F 20 Tf ${marked('register', '1 0 0 1 50 500 Tm (xxxx) Tj 1 0 0 1 150 500 Tm (xxxx) Tj')} ET`,
  )
  expect(others).toEqual([])
  expect(line?.text).toBe('register')
  expect(line?.words.map(word => word.width)).toEqual([line?.width])
})

const hex = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16().toString('hex')
const standsFor = (text: string) => `/Span << /ActualText <${hex(text)}> >> BDC (xxxxxxxxx) Tj EMC`

test('hidden text has no spaces between the characters of Chinese words, but the one that parts two of them', async () => {
  const lines = await linesOf(
    `BT 3 Tr /F 20 Tf 50 500 Td ${standsFor('关 于 颁 发 档 案 办 法 ， 第 3 号')} 0 -40 Td ${standsFor('保管人张大年 登记')} ET`,
  )
  expect(lines.map(line => line.text)).toEqual(['关于颁发档案办法，第3 号', '保管人张大年 登记'])
})
