// The test page, scanned well and badly.
import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import type { TargetMeasures } from '#service/archive/opened.ts'
import { measureTarget } from '#service/drift/target/measure.ts'
import { targetSheet } from '#service/drift/target/sheet.ts'
import { targetVerdict } from '#service/drift/target/verdict.ts'
import { drawn } from './drawn.ts'

const pages = new Map<number, Buffer>()
beforeAll(async () => {
  for (const dpi of [200, 300]) pages.set(dpi, await drawn(targetSheet(), dpi))
})

async function measured(picture: Buffer, dpi: number): Promise<TargetMeasures | null> {
  const { data, info } = await sharp(picture)
    .flatten({ background: '#fff' })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return await measureTarget({ data, width: info.width, height: info.height, channels: info.channels }, dpi)
}

const page = (dpi = 300) => sharp(pages.get(dpi))

/** The checks that do not pass. */
async function faults(picture: Buffer, dpi = 300): Promise<string[]> {
  const found = await measured(picture, dpi)
  if (!found) throw new Error('the test page was not found')
  return targetVerdict(found, dpi)
    .filter(check => !check.passed)
    .map(check => check.id)
}

describe('the test page', () => {
  test.each([200, 300])('as it is, at %i dpi, has nothing to be found fault with', async dpi => {
    const found = await measured(await page(dpi).png().toBuffer(), dpi)
    expect(found).toMatchObject({ streaks: 0, upsideDown: false, white: 255, black: 0 })
    expect(found?.skew).toBeCloseTo(0, 1)
    expect(Math.abs((found?.dpiX ?? 0) - dpi)).toBeLessThan(0.3)
    expect(Math.abs((found?.dpiY ?? 0) - dpi)).toBeLessThan(0.3)
    expect(found ? targetVerdict(found, dpi).every(check => check.passed) : false).toBe(true)
  })

  test('scanned well, with the noise and softness of a real device, passes', async () => {
    const soft = await page().blur(0.7).linear(0.93, 8).jpeg({ quality: 85 }).toBuffer()
    expect(await faults(await sharp(soft).rotate(0.3, { background: '#fff' }).png().toBuffer())).toEqual([])
  })

  test('fed upside down is measured all the same', async () => {
    const found = await measured(await page().rotate(180).png().toBuffer(), 300)
    expect(found).toMatchObject({ upsideDown: true, white: 255, black: 0 })
  })

  test('fed askew shows by how much', async () => {
    const askew = await page().rotate(1.5, { background: '#fff' }).png().toBuffer()
    expect((await measured(askew, 300))?.skew).toBeCloseTo(1.5, 1)
    expect(await faults(askew)).toEqual(['skew'])
  })

  test('pulled through too fast is too short', async () => {
    const short = await page()
      .resize({ width: 2480, height: Math.round(3508 * 0.97), fit: 'fill' })
      .png()
      .toBuffer()
    expect((await measured(short, 300))?.dpiY).toBeCloseTo(291, 0)
    expect(await faults(short)).toEqual(['dpi-y'])
  })

  test('shows dust on the glass as a streak', async () => {
    const line = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="2480" height="3508"><rect x="1230" y="0" width="3" height="3508" fill="#333" opacity="0.5"/></svg>',
    )
    expect(
      await faults(
        await page()
          .composite([{ input: line }])
          .png()
          .toBuffer(),
      ),
    ).toEqual(['streaks'])
  })

  test('shows a lamp that grows dim, and one that is too bright', async () => {
    expect(await faults(await page().linear(0.8, 0).png().toBuffer())).toContain('white')
    expect(await faults(await page().linear(0.6, 100).png().toBuffer())).toContain('black')
  })

  test('shows a lens out of focus, and colours that went wrong', async () => {
    expect(await faults(await page().blur(3).png().toBuffer())).toEqual(['sharpness'])
    expect(await faults(await page().linear([0.55, 1, 1], [0, 0, 0]).png().toBuffer())).toContain('colour')
  })

  test('in grey is not judged by its colours', async () => {
    const grey = await page().greyscale().toColourspace('b-w').png().toBuffer()
    expect((await measured(grey, 300))?.colour).toBeNull()
    expect(await faults(grey)).toEqual([])
  })

  test('is not found where there is none', async () => {
    const blank = await sharp({ create: { width: 2480, height: 3508, channels: 3, background: '#fff' } })
      .png()
      .toBuffer()
    expect(await measured(blank, 300)).toBeNull()
  })
})
