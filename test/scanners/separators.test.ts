import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { findSeparator } from '#service/imaging/separators/find.ts'
import type { Sheet } from '#service/print/sheet.ts'
import { labelSheets, separatorSheet } from '#service/scanners/separators.ts'
import { drawn } from '../drift/drawn.ts'

const wasm = join(import.meta.dirname, '../../node_modules/zxing-wasm/dist/reader/zxing_reader.wasm')

/** A printed sheet as the line looks at a scan of it: in grey, its long side 1800 pixels. */
async function seen(png: Buffer) {
  const { data, info } = await sharp(png)
    .resize(1800, 1800, { fit: 'inside', withoutEnlargement: true })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return await findSeparator({ data, width: info.width, height: info.height }, wasm)
}

const turned = (png: Buffer, degrees: number) => sharp(png).rotate(degrees, { background: '#fff' }).png().toBuffer()

const covered = async (png: Buffer, part: { left: number; top: number; width: number; height: number }) => {
  const { width, height } = await sharp(png).metadata()
  const input = {
    create: {
      width: Math.round(width * part.width),
      height: Math.round(height * part.height),
      channels: 3 as const,
      background: '#777',
    },
  }
  const place = { left: Math.round(width * part.left), top: Math.round(height * part.top) }
  return await sharp(png)
    .composite([{ input, ...place }])
    .png()
    .toBuffer()
}

describe('a separator sheet', () => {
  test.each([
    { dpi: 200, degrees: 0 },
    { dpi: 200, degrees: 3 },
    { dpi: 200, degrees: 90 },
    { dpi: 300, degrees: -3 },
    { dpi: 300, degrees: 180 },
    { dpi: 300, degrees: 271.5 },
  ])('is known at $dpi dpi, turned by $degrees°', async ({ dpi, degrees }) => {
    expect(await seen(await turned(await drawn(separatorSheet(), dpi), degrees))).toEqual({ text: 'JZ1:ITEM' })
  })

  test('is known though faint, blurred and compressed', async () => {
    const poor = await sharp(await drawn(separatorSheet(), 200))
      .blur(2)
      .linear(0.5, 90)
      .jpeg({ quality: 30 })
      .toBuffer()
    expect((await seen(poor))?.text).toBe('JZ1:ITEM')
  })

  test('is known by what is left of it', async () => {
    const whole = await drawn(separatorSheet(), 200)
    const withoutTop = await covered(whole, { left: 0, top: 0, width: 1, height: 0.55 })
    const withoutCorners = await covered(await covered(whole, { left: 0, top: 0, width: 1, height: 0.22 }), {
      left: 0,
      top: 0.77,
      width: 1,
      height: 0.23,
    })
    expect((await seen(withoutTop))?.text).toBe('JZ1:ITEM')
    expect((await seen(withoutCorners))?.text).toBe('JZ1:ITEM')
    expect((await seen(await turned(withoutCorners, 90)))?.text).toBe('JZ1:ITEM')
  })

  test('tells people in two languages what it is', () => {
    const said = (sheet: Sheet) => sheet.marks.flatMap(mark => (mark.kind === 'text' ? [mark.text] : []))
    expect(said(separatorSheet())).toEqual(expect.arrayContaining(['件分隔页', 'Item separator']))
  })
})

describe('labels', () => {
  const labels = Array.from({ length: 15 }, (_, at) => ({
    code: `WS-2024-${String(at + 1).padStart(3, '0')}`,
    title:
      at === 1 ? '关于印发年度工作要点的通知及其附件、说明、回复和往来函件汇编卷宗目录清单'.repeat(2) : '年度工作要点',
  }))

  test('fill sheets of fourteen', () => {
    expect(labelSheets(labels)).toHaveLength(2)
    expect(labelSheets([])).toEqual([])
  })

  test('stay on their paper', () => {
    for (const { marks, width, height } of labelSheets(labels)) {
      for (const mark of marks) {
        expect(mark.left).toBeGreaterThanOrEqual(0)
        expect(mark.top).toBeGreaterThanOrEqual(0)
        if (mark.kind === 'text') continue
        expect(mark.left + mark.width).toBeLessThanOrEqual(width)
        expect(mark.top + mark.height).toBeLessThanOrEqual(height)
      }
    }
  })

  test('are no separators, in Chinese codes neither', async () => {
    const [sheet] = labelSheets([...labels.slice(0, 3), { code: '全宗一·卷12', title: 'Minutes & letters' }])
    if (!sheet) throw new Error('no sheet')
    expect(await seen(await drawn(sheet, 200))).toBeNull()
  })
})

test('an empty page is no separator', async () => {
  expect(await seen(await drawn({ width: 210, height: 297, marks: [] }, 200))).toBeNull()
})
