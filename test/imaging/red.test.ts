import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ocrCopy } from '#service/imaging/ocr-copy.ts'
import { colourOf, type Grey } from '#service/imaging/raster.ts'
import { sealsOf } from '#service/imaging/seal.ts'
import { aFolder } from '../support/archive.ts'
import { aSheet, asMaster } from '../support/sheets.ts'

let place: Awaited<ReturnType<typeof aFolder>>
beforeAll(async () => {
  place = await aFolder()
})
afterAll(() => place.remove())

// 40 mm across on A4 at 200 dpi, over two lines of print; a heading of red characters; a red line.
const seal =
  '<circle cx="1000" cy="1000" r="155" fill="none" stroke="#c8322b" stroke-width="12"/><circle cx="1000" cy="1000" r="50" fill="#c8322b"/>'
const heading = Array.from(
  { length: 9 },
  (_, at) => `<rect x="${330 + at * 110}" y="120" width="80" height="90" fill="#c8322b"/>`,
).join('')
const page = () => aSheet({ more: `${heading}${seal}<rect x="200" y="240" width="1250" height="6" fill="#c8322b"/>` })

const at = (grey: Grey, x: number, y: number) =>
  grey.data[Math.round(y * (grey.height / 2339)) * grey.width + Math.round(x * (grey.width / 1654))] ?? 0

describe('red on a page', () => {
  test('is a seal where it is round and of a seal’s size, and nowhere else', async () => {
    const colour = await colourOf(await asMaster(place.folder, 'red', page()), 1754)
    const scale = colour.width / 1654
    const seals = sealsOf(colour)
    expect(seals).toHaveLength(1)
    const [found] = seals
    expect(Math.abs((found?.left ?? 0) - 839 * scale)).toBeLessThan(12)
    expect(Math.abs((found?.bottom ?? 0) - 1161 * scale)).toBeLessThan(12)
  })

  test('of a seal goes, of a heading stays, and black under the seal stays', async () => {
    const copy = await ocrCopy(await asMaster(place.folder, 'copy', page()), { turn: 0, deskew: 0 }, 0.75)
    expect(at(copy, 360, 160)).toBeLessThan(90)
    expect(at(copy, 1000, 1000 - 155)).toBeGreaterThan(200)
    const dark = []
    for (let x = 860; x < 1140; x += 4) for (let y = 900; y < 1100; y += 4) dark.push(at(copy, x, y) < 100)
    expect(dark.filter(Boolean).length).toBeGreaterThan(dark.length * 0.15)
  })

  test('of whatever tint the paper: the copy is white where the paper is', async () => {
    const copy = await ocrCopy(
      await asMaster(place.folder, 'brown', aSheet({ paper: '#cdb98f' })),
      { turn: 0, deskew: 0 },
      0.5,
    )
    expect(at(copy, 40, 40)).toBe(255)
    expect(at(copy, 1600, 2300)).toBe(255)
  })
})
