// The text of a PDF has places for its runs alone: where each character of one stands follows from their widths.
import { join } from 'node:path'
import PDFDocument from 'pdfkit'
import { expect, test } from 'vitest'
import { boxesOf } from '#service/search/places.ts'
import { root } from '../support/archive.ts'
import { onlySide } from './pdf-pages.ts'

test('marks on the text of a PDF lie on what was found, figures and Latin letters beside Chinese ones', async () => {
  const print = join(root, 'node_modules/@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf')
  const [left, size] = [72, 20]
  const texts = ['关于印发2023年档案借阅管理办法的通知', '见Juanzong第18页附件3份', 'Plain words of a letter in March']
  const document = new PDFDocument({ size: 'A4', margin: 0 })
  const parts: Buffer[] = []
  document.on('data', (part: Buffer) => parts.push(part))
  const ended = new Promise(resolve => document.once('end', resolve))
  document.font(print).fontSize(size)
  for (const [at, text] of texts.entries()) document.text(text, left, 100 + at * 60, { lineBreak: false })
  const widths = texts.map(text => Array.from(text, (_, at) => document.widthOfString(text.slice(0, at))))
  document.end()
  await ended
  const side = await onlySide(Buffer.concat(parts))
  const lines = side.text?.lines ?? []
  const scale = side.width / 595.28
  const off: string[] = []
  // Where there are Latin letters alone, their widths are nobody's; a word is marked as such.
  const isLatin = (text: string) => !/\p{Script=Han}/u.test(text)
  const words = texts.flatMap(text => text.split(' '))
  for (const [row, text] of texts.entries())
    for (let from = 0; from < text.length; from += 1)
      for (let to = from + 1; to <= Math.min(text.length, from + 6); to += 1) {
        const found = text.slice(from, to)
        const boxes = /^\s|\s$/u.test(found) || (isLatin(text) && !words.includes(found)) ? [] : boxesOf(lines, found)
        const [box] = boxes
        if (boxes.length !== 1 || box === undefined) continue
        const [begin = 0, end = document.widthOfString(text)] = [widths[row]?.[from], widths[row]?.[to]]
        const apart = Math.max(
          Math.abs(box.left / scale - left - begin),
          Math.abs((box.left + box.width) / scale - left - end),
        )
        if (apart > size / (isLatin(text) ? 3 : 5)) off.push(`${found} ${(apart / size).toFixed(2)}`)
      }
  expect(off).toEqual([])
})
