import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { look } from '#service/imaging/look.ts'
import { aFolder } from '../support/archive.ts'
import { aSheet, asMaster, onBed } from '../support/sheets.ts'

let place: Awaited<ReturnType<typeof aFolder>>
const lookAt = async (picture: ReturnType<typeof aSheet>) => look(await asMaster(place.folder, randomUUID(), picture))

/** What stands on the other side, seen through the paper: mirrored, pale and soft. */
async function showThrough(): Promise<ReturnType<typeof sharp>> {
  const other = await aSheet({ ink: '#d9d4c6' }).flop().blur(2.5).png().toBuffer()
  return sharp(other)
}

beforeAll(async () => {
  place = await aFolder()
})
afterAll(() => place.remove())

describe('a side is blank', () => {
  test.each<[string, () => ReturnType<typeof aSheet> | Promise<ReturnType<typeof aSheet>>]>([
    ['when nothing is on it', () => aSheet({ lines: 0 })],
    ['when only the other side shines through', showThrough],
    ['when its paper is brown and lies on a dark bed', () => onBed(aSheet({ lines: 0, paper: '#c9b58a' }), 1)],
    [
      'when there is but dust on it',
      () => aSheet({ lines: 0, more: '<circle cx="300" cy="400" r="2"/><circle cx="900" cy="1500" r="1.5"/>' }),
    ],
  ])('%s', async (_when, make) => {
    expect((await lookAt(await make())).blank).toBe(true)
  })
})

describe('a side is not blank', () => {
  test.each<[string, () => ReturnType<typeof aSheet> | Promise<ReturnType<typeof aSheet>>]>([
    ['when a single line stands on it', () => aSheet({ lines: 1 })],
    [
      'when only a seal was put on it',
      () =>
        aSheet({
          lines: 0,
          more: '<circle cx="1100" cy="1700" r="150" fill="none" stroke="#c62828" stroke-width="12"/>',
        }),
    ],
    ['when its print is faint', () => aSheet({ ink: '#b0aa98' })],
    [
      'when print and show-through are both there',
      async () =>
        sharp(
          await (await showThrough())
            .composite([{ input: await aSheet({ lines: 3 }).png().toBuffer(), blend: 'multiply' }])
            .png()
            .toBuffer(),
        ),
    ],
  ])('%s', async (_when, make) => {
    expect((await lookAt(await make())).blank).toBe(false)
  })

  test('when a page number alone stands at its foot', async () => {
    const foot =
      '<g fill="#222"><rect x="790" y="2180" width="24" height="5"/><rect x="822" y="2168" width="14" height="30"/><rect x="846" y="2180" width="24" height="5"/></g>'
    expect((await lookAt(aSheet({ lines: 0, more: foot }))).blank).toBe(false)
  })
})

describe('the lines of a page', () => {
  test.each([-7, -3.4, -1.2, -0.4, 0, 0.3, 1.9, 4.5, 7])(
    'lying at %s degrees are found within a tenth',
    async degrees => {
      const looked = await lookAt(sharp(await aSheet().rotate(degrees, { background: '#fbf8ef' }).png().toBuffer()))
      expect(Math.abs(looked.lines(false).skew - degrees)).toBeLessThanOrEqual(0.1)
    },
  )

  test.each([24, 40, 66])('of %s pixels are measured as that high', async size => {
    const height = (await lookAt(aSheet({ size, lines: 18 }))).lines(false).lineHeight ?? 0
    expect(height / size).toBeGreaterThan(0.85)
    expect(height / size).toBeLessThan(1.2)
  })

  test('that run down the page are seen to do so, and measured all the same', async () => {
    const looked = await lookAt(sharp(await aSheet({ size: 32 }).rotate(90).png().toBuffer()))
    expect(looked.sideways).not.toBe('no')
    expect((looked.lines(true).lineHeight ?? 0) / 32).toBeCloseTo(1, 0)
  })

  test('are not taken to run down a page on which they run across', async () => {
    expect((await lookAt(aSheet())).sideways).not.toBe('yes')
  })
})

describe('a scanner bed', () => {
  test.each([-1.5, 0, 1.5])(
    'is cut away from a sheet at %s degrees, and no corner of the sheet with it',
    async degrees => {
      const looked = await lookAt(await onBed(aSheet(), degrees))
      const crop = looked.sheet([])
      if (crop?.kind !== 'crop') throw new Error('nothing was cut')
      expect(crop.left).toBeGreaterThan(20)
      expect(crop.width).toBeGreaterThanOrEqual(1654 - 6)
      expect(crop.height).toBeGreaterThanOrEqual(2339 - 6)
    },
  )

  test('that is not there is not cut away, nor print that touches an edge', async () => {
    expect((await lookAt(aSheet())).sheet([])).toBeNull()
    const touching = '<rect x="0" y="900" width="60" height="40" fill="#111"/>'
    expect((await lookAt(aSheet({ more: touching }))).sheet([])).toBeNull()
  })
})

test('a ruled table is told from a line under a heading', async () => {
  const rule = '<rect x="200" y="300" width="1250" height="5" fill="#c62828"/>'
  expect((await lookAt(aSheet({ more: rule }))).ruled).toBe(false)
  const grid = Array.from(
    { length: 9 },
    (_, at) =>
      `<rect x="200" y="${900 + at * 120}" width="1203" height="3"/><rect x="${200 + at * 150}" y="900" width="3" height="960"/>`,
  )
  expect((await lookAt(aSheet({ lines: 4, more: `<g fill="#333">${grid.join('')}</g>` }))).ruled).toBe(true)
})
