// Kind by kind: what a PDF says of how its picture lies is obeyed, as other readers of PDF show it.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { maySkip, tool } from '../support/tools.ts'
import { aFile } from './files.ts'
import { differenceOf, onlySide, picturesPdf, uprightOf } from './pdf-pages.ts'

const cases = join(import.meta.dirname, '../../../shared/cases')

/** 300 × 400 pixels without any symmetry: black above, a grey bar at the left, a dot at the right below. */
async function aSign(): Promise<{ entries: Record<string, string | number>; data: Buffer }> {
  const box = (left: number, top: number, width: number, height: number, background: string) => ({
    input: { create: { width, height, channels: 3 as const, background } },
    left,
    top,
  })
  const data = await sharp({ create: { width: 300, height: 400, channels: 3, background: '#fff' } })
    .composite([box(0, 0, 200, 60, '#000'), box(0, 100, 50, 250, '#888'), box(240, 340, 40, 40, '#444')])
    .jpeg({ quality: 95 })
    .toBuffer()
  return { entries: { Width: 300, Height: 400, ColorSpace: 'DeviceRGB', Filter: 'DCTDecode' }, data }
}

/** The page as poppler draws it, as long and wide as asked for. */
function byPoppler(bytes: Buffer): Buffer {
  const path = aFile('seen.pdf', bytes)
  tool('pdftoppm', '-r', '100', '-cropbox', '-png', path, join(dirname(path), 'seen'))
  const made = ['seen-1.png', 'seen-01.png'].map(name => join(dirname(path), name)).find(name => existsSync(name))
  if (made === undefined) throw new Error('poppler drew nothing')
  return readFileSync(made)
}

async function seenTrue(bytes: Buffer): Promise<readonly string[]> {
  const side = await onlySide(bytes)
  expect(side).toMatchObject({ format: 'jpeg', width: 300, height: 400, notices: [] })
  const shown = byPoppler(bytes)
  const upright = await uprightOf(side)
  const { width, height } = await sharp(shown).metadata()
  expect(upright.width / upright.height).toBeCloseTo(width / height, 1)
  expect(await differenceOf(upright, shown)).toBeLessThan(4)
  return side.recorded.map(one => (one.kind === 'turn' ? `turn ${one.degrees}` : one.kind))
}

describe.skipIf(maySkip('pdftoppm'))('a picture is seen as poppler shows it', () => {
  const upright = 'q 216 0 0 288 0 0 cm /Im Do Q'
  test.each([
    ['as it is', upright, [216, 288], []],
    ['turned by 90', 'q 0 -216 288 0 0 216 cm /Im Do Q', [288, 216], ['turn 90']],
    ['on its head', 'q -216 0 0 -288 216 288 cm /Im Do Q', [216, 288], ['turn 180']],
    ['turned by 270', 'q 0 216 -288 0 288 0 cm /Im Do Q', [288, 216], ['turn 270']],
    ['mirrored', 'q -216 0 0 288 216 0 cm /Im Do Q', [216, 288], ['mirror']],
    ['mirrored upside down', 'q 216 0 0 -288 0 288 cm /Im Do Q', [216, 288], ['mirror', 'turn 180']],
    ['mirrored and turned', 'q 0 216 288 0 0 0 cm /Im Do Q', [288, 216], ['mirror', 'turn 90']],
    ['mirrored and turned the other way', 'q 0 -216 -288 0 288 216 cm /Im Do Q', [288, 216], ['mirror', 'turn 270']],
  ] as const)('%s', async (_, content, size, recorded) => {
    const Im = await aSign()
    expect(await seenTrue(await picturesPdf({ size, content, pictures: { Im } }))).toEqual(recorded)
  })

  test.each([
    [{ Rotate: 90 }, {}, ['turn 90']],
    [{ Rotate: -90 }, {}, ['turn 270']],
    [{ Rotate: 540 }, {}, ['turn 180']],
    [{}, { Rotate: 180 }, ['turn 180']],
    [{ Rotate: 0 }, { Rotate: 90 }, []],
    [{ Rotate: 90, UserUnit: 2 }, {}, ['turn 90']],
  ])('page %j below %j', async (page, above, recorded) => {
    const Im = await aSign()
    const pdf = await picturesPdf({ size: [216, 288], content: upright, pictures: { Im }, page, above })
    expect(await seenTrue(pdf)).toEqual(recorded)
  })

  test('with a page box that begins elsewhere, mirrored on a page that is turned', async () => {
    const Im = await aSign()
    const pdf = await picturesPdf({
      size: [400, 400],
      content: 'q -216 0 0 288 316 50 cm /Im Do Q',
      pictures: { Im },
      page: { CropBox: [100, 50, 316, 338], Rotate: 90 },
    })
    expect(await seenTrue(pdf)).toEqual(['mirror', 'turn 90'])
  })

  test('of which the page shows a part: the picture stays whole, and the page is that part', async () => {
    const Im = await aSign()
    for (const Rotate of [0, 90, 180, 270]) {
      const pdf = await picturesPdf({
        size: [216, 288],
        content: upright,
        pictures: { Im },
        page: { CropBox: [0, 72, 180, 288], Rotate },
      })
      expect(await seenTrue(pdf)).toEqual([...(Rotate === 0 ? [] : [`turn ${Rotate}`]), 'crop'])
    }
  })

  test('behind a clip that leaves a part of it', async () => {
    const Im = await aSign()
    const content = `36 36 144 216 re W n ${upright}`
    const pdf = await picturesPdf({
      size: [216, 288],
      content,
      pictures: { Im },
      page: { CropBox: [36, 36, 180, 252] },
    })
    expect(await seenTrue(pdf)).toEqual(['crop'])
  })

  test('a page box rounded to whole points cuts nothing', async () => {
    const Im = await aSign()
    const content = 'q 216.6 0 0 288.7 -0.3 -0.4 cm /Im Do Q'
    expect(await seenTrue(await picturesPdf({ size: [216, 288], content, pictures: { Im } }))).toEqual([])
  })
})

test.skipIf(!existsSync(cases) || maySkip('pdftoppm'))('a photograph on a page turned by 180', async () => {
  const bytes = readFileSync(join(cases, 'orientation/pdf-photo-rotate-180.pdf'))
  const side = await onlySide(bytes)
  expect(side.recorded).toEqual([{ kind: 'turn', degrees: 180 }])
  expect(await differenceOf(await uprightOf(side), byPoppler(bytes))).toBeLessThan(4)
})
