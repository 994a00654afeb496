// The text that a PDF page brings: what it means, in the order in which it is read, where it stands.
import { PDFDocument, PDFName } from 'pdf-lib'
import { describe, expect, test } from 'vitest'
import { realShare } from '#service/reading/sound.ts'
import { paintingOf } from '#service/sources/pdf-content.ts'
import { meant } from '#service/sources/radicals.ts'
import { inReadingOrder } from '#service/sources/reading-order.ts'
import { aPdf } from './images.ts'
import { full, jpegPdf, onlySide } from './pdf-pages.ts'

const textOf = async (content: string) => {
  const { text } = await onlySide(await aPdf(() => [{ content }]))
  return text?.lines.map(line => line.text) ?? null
}

describe('text of a page', () => {
  test('is what ActualText says where a glyph says something else', async () => {
    const span = (text: string, shown: string) => `/Span <</ActualText <${text}>>> BDC (${shown}) Tj EMC`
    const content = `BT /F 20 Tf 50 500 Td (A) Tj ${span('FEFF957F6C5F', 'xy')} (B) Tj ET /Other BMC EMC`
    expect(await textOf(content)).toEqual(['A长江B'])
  })

  test('has ideographs for radicals, letters for ligatures, and keeps the rest', () => {
    expect(meant('⼈⼤⻓⻔⻋⻩')).toBe('人大长门车黄')
    expect(meant('ﬁle，（一）Ａ 﨑')).toBe('file，（一）Ａ 﨑')
  })

  test('comes in the order of reading, however it was written', async () => {
    const at = (y: number, words: string) => `1 0 0 1 50 ${y} Tm (${words}) Tj`
    expect(await textOf(`BT /F 14 Tf ${at(300, 'three')} ${at(500, 'one')} ${at(400, 'two')} ET`)).toEqual([
      'one',
      'two',
      'three',
    ])
  })

  test('column after column where prose stands in columns, row after row in a table', () => {
    const line = (left: number, top: number, width: number, name: string) => ({
      left,
      top,
      right: left + width,
      bottom: top + 10,
      name,
    })
    const prose = [0, 1, 2, 3, 4].flatMap(row => [
      line(0, row * 20, 100, `a${row}`),
      line(120, row * 20, 100, `b${row}`),
    ])
    const heading = line(0, -40, 220, 'head')
    const scrambled = [...prose.toReversed(), heading]
    expect(
      inReadingOrder(scrambled)
        .map(one => one.name)
        .join(' '),
    ).toBe('head a0 a1 a2 a3 a4 b0 b1 b2 b3 b4')
    const table = [0, 1, 2, 3].flatMap(row => [
      line(0, row * 20, 20 + row * 20, `a${row}`),
      line(120, row * 20, 100 - row * 25, `b${row}`),
    ])
    expect(
      inReadingOrder(table.toReversed())
        .map(one => one.name)
        .join(' '),
    ).toBe('a0 b0 a1 b1 a2 b2 a3 b3')
  })

  test('hidden under a picture lies on the pixels of the picture, however that is turned', async () => {
    const hidden = 'BT /F 12 Tf 3 Tr 50 500 Td (recognised) Tj ET'
    for (const rotate of [0, 90]) {
      const { text, width, height } = await onlySide(await jpegPdf(`${full} ${hidden}`, rotate))
      expect(text?.origin).toBe('pdf-hidden')
      const [line] = text?.lines ?? []
      expect((line?.left ?? 0) / width).toBeCloseTo(50 / 420, 2)
      expect(((line?.top ?? 0) + (line?.height ?? 0)) / height).toBeCloseTo((595 - 500) / 595, 1)
    }
  })

  test('outside the page is no text of it', async () => {
    expect(await textOf('BT /F 12 Tf 1 0 0 1 50 900 Tm (outside) Tj 1 0 0 1 50 500 Tm (inside) Tj ET')).toEqual([
      'inside',
    ])
  })

  test('is told from the debris of an encoding', () => {
    expect(realShare('水库移民安置名册 姓名：龚骥骕 籍贯：盱眙')).toBeGreaterThan(0.9)
    expect(realShare('Register of resettled families, 1958')).toBeGreaterThan(0.9)
    expect(realShare('ÀÏÎÄ¼þ¹ÜÀí°ì·¨')).toBeLessThan(0.3)
    expect(realShare('\ue000\ue001\ue002\ufffd\ufffd')).toBe(0)
  })
})

test('a form that paints itself again and again comes to an end', async () => {
  const document = await PDFDocument.create()
  const page = document.addPage([100, 100])
  const { context } = document
  const form = context.stream('/X Do '.repeat(500), { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 9, 9] })
  const resources = context.obj({ XObject: { X: context.register(form) } })
  form.dict.set(PDFName.of('Resources'), resources)
  page.node.set(PDFName.of('Resources'), resources)
  const painting = paintingOf(Buffer.from('/X Do'), page.node.Resources() ?? null)
  expect(painting.only).toEqual([])
})
