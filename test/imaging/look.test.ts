import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { look } from '#service/imaging/look.ts'
import { aFolder } from '../support/archive.ts'
import { scanned } from '../support/dark-pictures.ts'
import { aSheet, asMaster, onBed } from '../support/sheets.ts'

let place: Awaited<ReturnType<typeof aFolder>>
const lookAt = async (picture: ReturnType<typeof aSheet>) => look(await asMaster(place.folder, randomUUID(), picture))

const holes =
  '<circle cx="80" cy="850" r="22" fill="#2b2b2b"/><circle cx="80" cy="1480" r="22" fill="#2b2b2b"/><path d="M110 120 l70 -40" stroke="#777" stroke-width="6"/>'

const form = Array.from(
  { length: 12 },
  (_, at) => `<rect x="200" y="${400 + at * 130}" width="1250" height="2" fill="#666"/>`,
).join('')

/** What stands on the other side, seen through the paper: mirrored, pale and soft. */
async function showThrough(): Promise<ReturnType<typeof sharp>> {
  const other = await aSheet({ ink: '#d9d4c6' }).flop().blur(2.5).png().toBuffer()
  return sharp(other)
}

/** One word on white A4 of 300 dpi. */
const word = (text: string, size: number, fill: string) =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="2480" height="3508"><rect width="100%" height="100%" fill="#fff"/><text x="800" y="1200" font-family="Noto Serif CJK SC" font-size="${size}" fill="${fill}">${text}</text></svg>`,
    ),
  )

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
    ['when it is grained and tinted', () => scanned(aSheet({ lines: 0, paper: '#cfc19d' }), 5)],
    ['when holes were punched into it and a staple left its shadow', () => scanned(aSheet({ lines: 0, more: holes }))],
    [
      'when it was folded',
      () => scanned(aSheet({ lines: 0, more: '<rect y="1168" width="1654" height="3" fill="#d8d3c4"/>' })),
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
    ['when its print has a fifth of its contrast', () => scanned(aSheet({ ink: '#d1cdc3' }))],
    [
      'when its print has a twelfth of its contrast, on grey',
      () => scanned(aSheet({ ink: '#a8a8a8', paper: '#bcbcbc' }), 1.5),
    ],
    ['when its print is yellow', () => scanned(aSheet({ ink: '#efdc60', paper: '#fdfdfb' }), 2)],
    ['when one pale line stands on it', () => scanned(aSheet({ lines: 1, ink: '#d1cdc3' }), 2)],
    ['when its only word is yellow', () => word('同意', 120, '#ffee00')],
    ['when two pale words are all that stands on it', () => word('同意', 60, '#e0e0e0')],
    ['when a single character is all that stands on it', () => word('王', 96, '#222')],
    ['when it is an empty form', () => aSheet({ lines: 0, more: form })],
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
