import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Sheet } from '#service/print/sheet.ts'
import { sheetsPdf } from '#service/print/sheets.ts'
import { aFolder } from '../support/archive.ts'
import { maySkip, preflight, preflightMaySkip, tool } from '../support/tools.ts'
import { fonts } from './fonts.ts'

const made = new Date('2026-03-01T08:00:00Z')
const sheet: Sheet = {
  width: 210,
  height: 297,
  marks: [
    { kind: 'rectangle', left: 50.8, top: 25.4, width: 101.6, height: 12.7, grey: 0 },
    { kind: 'rectangle', left: 50.8, top: 50.8, width: 25.4, height: 25.4, grey: 128 },
    { kind: 'colour', left: 101.6, top: 50.8, width: 25.4, height: 25.4, colour: '#c81e28' },
    { kind: 'text', left: 50.8, top: 101.6, size: 12.7, text: '件分隔页 Item', bold: true },
  ],
}

let place: Awaited<ReturnType<typeof aFolder>>
beforeAll(async () => {
  place = await aFolder()
})
afterAll(() => place.remove())

async function printed(name: string) {
  const path = join(place.folder, `${name}.pdf`)
  await writeFile(path, await sheetsPdf([sheet, { ...sheet, width: 148, height: 105 }], fonts, made))
  return path
}

test.skipIf(preflightMaySkip || maySkip('qpdf'))('a printed sheet is sound PDF/A-1b', async () => {
  const path = await printed('sound')
  expect(tool('qpdf', '--check', path)).toContain('No syntax or stream encoding errors')
  expect(preflight(path)).toEqual([])
})

describe.skipIf(maySkip('pdftoppm', 'pdfinfo'))('a drawing', () => {
  test('has the size of its sheet', async () => {
    const info = tool('pdfinfo', '-f', '1', '-l', '2', await printed('size'))
    expect(info).toMatch(/Page +1 size:\s+595\.27\d* x 841\.8\d* pts/u)
    expect(info).toMatch(/Page +2 size:\s+419\.5\d* x 297\.6\d* pts/u)
  })

  test('is true to scale and shade', async () => {
    const path = await printed('scale')
    tool('pdftoppm', '-r', '200', '-f', '1', '-l', '1', '-png', '-singlefile', path, join(place.folder, 'scale'))
    const { data, info } = await sharp(join(place.folder, 'scale.png'))
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
    const at = (x: number, y: number) => [...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3)]
    // 50.8 mm are 400 pixels at 200 dpi; the bar ends at 1200.
    expect(at(402, 250)).toEqual([0, 0, 0])
    expect(at(1197, 250)).toEqual([0, 0, 0])
    expect(at(397, 250)).toEqual([255, 255, 255])
    expect(at(1202, 250)).toEqual([255, 255, 255])
    expect(at(500, 500)).toEqual([128, 128, 128])
    expect(at(900, 500)).toEqual([0xc8, 0x1e, 0x28])
  })

  test.skipIf(maySkip('pdftotext'))('shows its words where they belong', async () => {
    const box = tool('pdftotext', '-f', '1', '-l', '1', '-bbox', await printed('words'), '-').match(
      /xMin="([\d.]+)"[^>]*>件分隔页</u,
    )
    expect(Number(box?.[1])).toBeCloseTo(144, 0)
  })
})
