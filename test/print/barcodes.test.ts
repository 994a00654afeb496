// What is printed as a code is read back letter by letter, by a reader that is told nothing about it.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { code128, fitsCode128, qr } from '#service/print/barcodes.ts'
import type { Sheet } from '#service/print/sheet.ts'
import { labelSheets } from '#service/scanners/separators.ts'
import { drawn } from '../drift/drawn.ts'

beforeAll(async () => {
  const wasm = join(import.meta.dirname, '../../node_modules/zxing-wasm/dist/reader/zxing_reader.wasm')
  const wasmBinary = Uint8Array.from(await readFile(wasm)).buffer
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true })
})

async function read(sheet: Sheet) {
  const { data, info } = await sharp(await drawn(sheet, 300))
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  expect(info.channels).toBe(4)
  const picture = { data: Uint8ClampedArray.from(data), width: info.width, height: info.height }
  const found = await readBarcodes({ ...picture, colorSpace: 'srgb' }, { formats: ['Code128', 'QRCode'] })
  return found.map(({ format, text }) => ({ format, text }))
}

const ascii = ['J001-WS-2023-D30-0001', 'J001-WS.2023', 'A', 'a b~!"#$%&', 'WS-2024-001']
const others = [
  'J001-WS·2023-D30-0001',
  'WS·2024',
  '全宗一·卷12',
  'J001‑WS',
  'Ｊ００１',
  'café',
  'A\u00a0B',
  '\u{20000}1',
]

describe('a label', () => {
  test.each([...ascii, ...others])('of %s says just that', async code => {
    const [sheet] = labelSheets([{ code, title: '年度工作要点' }])
    if (!sheet) throw new Error('no sheet')
    const found = await read(sheet)
    expect(found.filter(({ format }) => format === 'QRCode').map(({ text }) => text)).toEqual([code])
    const bars = found.filter(({ format }) => format === 'Code128').map(({ text }) => text)
    // Bars only beside the QR code, only for what comes back the same.
    expect(bars).toEqual(fitsCode128(code, 20) ? [code] : [])
    expect(bars.length === 0 || ascii.includes(code)).toBe(true)
  })
})

test.each(others)('%s is never printed as bars', code => {
  expect(fitsCode128(code)).toBe(false)
  expect(() => code128(code, 0, 0, 50, 10)).toThrow('no Code 128')
})

test('a code of every letter outside ASCII that reference codes use is read back from QR', async () => {
  const text = 'J001·WS．2023—D30‧0001・第１卷／甲'
  expect(await read({ width: 60, height: 60, marks: qr(text, 10, 10, 40) })).toEqual([{ format: 'QRCode', text }])
})
