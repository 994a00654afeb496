// A separator sheet lies in the feeder as it was laid in: its codes are found at any angle, and ordinary pages cost little.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import sharp, { type CreateRaw } from 'sharp'
import { describe, expect, test } from 'vitest'
import type { Grey } from '#service/imaging/raster.ts'
import { anglesOfBars } from '#service/imaging/separators/bars.ts'
import { findSeparator } from '#service/imaging/separators/find.ts'
import { code128, qr } from '#service/print/barcodes.ts'
import type { Mark } from '#service/print/sheet.ts'
import { separatorSheet } from '#service/scanners/separators.ts'
import { drawn } from '../drift/drawn.ts'
import { played } from '../support/campaigns.ts'

const wasm = join(import.meta.dirname, '../../node_modules/zxing-wasm/dist/reader/zxing_reader.wasm')
const samples = join(import.meta.dirname, '../../../shared/samples/zh')

/** As the line looks at it: its long side 1800 pixels. */
async function seen(picture: string | Buffer, raw?: CreateRaw): Promise<Grey> {
  const { data, info } = await sharp(picture, raw ? { raw } : {})
    .resize(1800, 1800, { fit: 'inside', withoutEnlargement: true })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}

/** On a bed that is as large as the turned sheet, as if a scanner had taken in all of it. */
async function turned(picture: Buffer, degrees: number): Promise<Grey> {
  const { data, info } = await sharp(picture)
    .greyscale()
    .rotate(degrees, { background: '#fff' })
    .raw()
    .toBuffer({ resolveWithObject: true })
  return await seen(data, { width: info.width, height: info.height, channels: info.channels })
}

const page = (marks: readonly Mark[], dpi: number) => drawn({ width: 210, height: 297, marks }, dpi)

const bars = separatorSheet().marks.filter(mark => mark.kind === 'rectangle' && mark.height > 20)
const codes: Readonly<Record<string, readonly Mark[]>> = {
  'the bars of the sheet, its corners torn off': bars,
  'one row of them': bars.slice(0, bars.length / 2),
  'bars of 57 × 11 mm on a label': code128('JZ1:ITEM', 60, 120, 57, 11),
  'bars of 80 × 12 mm on a label': code128('JZ1:ITEM', 40, 200, 80, 12),
  'a QR code of 24 mm on a label': qr('JZ1:ITEM', 60, 120, 24),
  'the whole sheet': separatorSheet().marks,
}
const skews: Readonly<Record<number, readonly number[]>> = {
  200: [0, 2, -2, 7, -10, 12, -17, 20, -25, 30, -38, 45, -45],
  300: [-2, 20, -30, 45],
}
/** Of a cut each code has every third skew, and the next code the next: each skew is seen. */
const skewsEach = played(3, 1)
const whichOf = Object.keys(codes)

describe.each(Object.entries(codes))('%s', (name, marks) => {
  test.each([200, 300])('is found at %i dpi in any orientation and at any skew', async dpi => {
    const whole = await page(marks, dpi)
    const missed: number[] = []
    for (const [at, skew] of (skews[dpi] ?? []).entries()) {
      if ((at + whichOf.indexOf(name)) % skewsEach !== 0) continue
      const degrees = [0, 90, 180, 270].map(orientation => orientation + skew)[at % 4] ?? 0
      if ((await findSeparator(await turned(whole, degrees), wasm))?.text !== 'JZ1:ITEM') missed.push(degrees)
    }
    expect(missed).toEqual([])
  })
})

test('bars askew are found in a poor scan, faint, blurred and compressed', async () => {
  const poor = await sharp(await page(bars, 200))
    .rotate(23, { background: '#fff' })
    .blur(1.5)
    .linear(0.5, 90)
    .jpeg({ quality: 40 })
    .toBuffer()
  expect((await findSeparator(await seen(poor), wasm))?.text).toBe('JZ1:ITEM')
})

test('a sheet askew is found beside other codes and a table, as on an invoice', async () => {
  const rules: Mark[] = Array.from({ length: 12 }, (_, at) => ({
    kind: 'rectangle',
    left: 20,
    top: 30 + at * 8,
    width: 170,
    height: 0.3,
    grey: 0,
  }))
  const marks = [...rules, ...qr('https://example.org/发票', 160, 250, 24), ...code128('JZ1:ITEM', 40, 200, 80, 14)]
  expect((await findSeparator(await turned(await page(marks, 200), 27), wasm))?.text).toBe('JZ1:ITEM')
})

test('bars askew are found in a picture of full size', async () => {
  const { data, info } = await sharp(await page(bars, 300))
    .greyscale()
    .rotate(33, { background: '#fff' })
    .raw()
    .toBuffer({ resolveWithObject: true })
  expect(await findSeparator({ data, width: info.width, height: info.height }, wasm)).not.toBeNull()
})

test('another code askew is no separator', async () => {
  const marks = [...code128('JZ1:OTHER', 40, 100, 80, 20), ...qr('JZ1:ITEMS', 60, 200, 24)]
  for (const skew of [0, 20]) expect(await findSeparator(await turned(await page(marks, 200), skew), wasm)).toBeNull()
})

test('the angle of bars is known to a degree', async () => {
  const whole = await page(bars, 200)
  for (const skew of [-44, -30, -12, 5, 18, 33, 44]) {
    expect(anglesOfBars(await turned(whole, skew))[0]).toBeCloseTo(skew, 0)
    expect(anglesOfBars(await turned(whole, skew + 90))[0]).toBeCloseTo(skew, 0)
  }
  expect(anglesOfBars(await turned(whole, 0))).toEqual([])
})

test.skipIf(!existsSync(samples))('office documents are hardly ever looked at twice (../shared/samples)', async () => {
  const names = readdirSync(samples).filter(name => name.endsWith('.jpg'))
  let turns = 0
  for (const name of names) turns += anglesOfBars(await seen(join(samples, name))).length
  expect(names.length).toBeGreaterThan(20)
  expect(turns).toBeLessThanOrEqual(1)
})
