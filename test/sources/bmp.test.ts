import { existsSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { onPaper } from '#service/imaging/apply.ts'
import { openSource } from '#service/sources/open.ts'
import { pictureIn } from '#service/sources/picture.ts'
import { aBmpOf, type BmpPlan, rowsOf } from './bmps.ts'
import { aFile } from './files.ts'
import { anImage } from './images.ts'

const cases = join(import.meta.dirname, '../../../shared/cases/pictures')
if (!existsSync(cases)) console.warn('the cases are not here (../shared/cases): they are not tried')

async function shown(bytes: Buffer | string) {
  const picture = await pictureIn(bytes, 'bmp')
  const { data, info } = await onPaper(picture.open()).raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
  return {
    ...info,
    at: (x: number, y: number) => [...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3)],
  }
}

const opening = (bytes: Buffer) => openSource(aFile('a.bmp', bytes))

/** 40 × 30: red from the left to the right, green from the top to the bottom, blue full in the last column. */
const [width, height] = [40, 30]
const red = (x: number, most: number) => Math.round((x / (width - 1)) * most)
const green = (y: number, most: number) => Math.round((y / (height - 1)) * most)
const blue = (x: number, most: number) => (x === width - 1 ? most : 0)

async function expectRamp(bytes: Buffer, step: number): Promise<void> {
  expect(await (await opening(bytes)).side(0)).toMatchObject({ kind: 'file', format: 'bmp', width, height })
  const picture = await shown(bytes)
  expect([picture.width, picture.height]).toEqual([width, height])
  for (const [x, y] of [
    [0, 0],
    [39, 0],
    [0, 29],
    [39, 29],
    [13, 7],
    [20, 15],
  ] as const) {
    const wanted = [red(x, 255), green(y, 255), blue(x, 255)]
    for (const [channel, value] of picture.at(x, y).entries()) {
      expect(Math.abs(value - (wanted[channel] ?? 0))).toBeLessThanOrEqual(step)
    }
  }
}

describe('a bitmap of any kind is shown as it is', () => {
  test.each([
    ['555 without masks', {}, [0x7c00, 0x3e0, 0x1f], 5],
    ['565', { compression: 3, masks: [0xf800, 0x7e0, 0x1f] }, [0xf800, 0x7e0, 0x1f], 5],
    [
      '565 in a header of 108 bytes',
      { compression: 3, header: 108, masks: [0xf800, 0x7e0, 0x1f, 0] },
      [0xf800, 0x7e0, 0x1f],
      5,
    ],
    ['444 the other way round', { compression: 3, masks: [0xf, 0xf0, 0xf00] }, [0xf, 0xf0, 0xf00], 9],
  ] as const)('of 16 bits, %s', async (_, more, masks, step) => {
    const put = (mask: number, share: (most: number) => number) => {
      const shift = 31 - Math.clz32(mask & -mask)
      return share(mask >>> shift) << shift
    }
    const [r, g, b] = masks
    const data = rowsOf(
      width,
      height,
      16,
      (x, y) => put(r, most => red(x, most)) | put(g, most => green(y, most)) | put(b, most => blue(x, most)),
    )
    await expectRamp(aBmpOf({ width, height, bits: 16, data, ...more }), step)
  })

  test.each([
    [
      'without masks, the fourth byte empty',
      {},
      (x: number, y: number) => (red(x, 255) << 16) | (green(y, 255) << 8) | blue(x, 255),
      0,
    ],
    [
      'with masks the other way round',
      { compression: 3, masks: [0xff, 0xff00, 0xff0000] },
      (x: number, y: number) => (blue(x, 255) << 16) | (green(y, 255) << 8) | red(x, 255),
      0,
    ],
    [
      'of ten bits each',
      { compression: 3, masks: [0x3ff00000, 0xffc00, 0x3ff] },
      (x: number, y: number) => (red(x, 1023) << 20) | (green(y, 1023) << 10) | blue(x, 1023),
      1,
    ],
    [
      'with an opacity that nobody filled in',
      { compression: 3, header: 124, masks: [0xff0000, 0xff00, 0xff, 0xff000000] },
      (x: number, y: number) => (red(x, 255) << 16) | (green(y, 255) << 8) | blue(x, 255),
      0,
    ],
    [
      'with an opacity that is full',
      { compression: 3, header: 108, masks: [0xff0000, 0xff00, 0xff, 0xff000000] },
      (x: number, y: number) => (255 << 24) | (red(x, 255) << 16) | (green(y, 255) << 8) | blue(x, 255),
      0,
    ],
  ] as const)('of 32 bits, %s', async (_, more, value, step) => {
    await expectRamp(aBmpOf({ width, height, bits: 32, data: rowsOf(width, height, 32, value), ...more }), step)
  })

  test('that is transparent lies on white', async () => {
    const masks = [0xff0000, 0xff00, 0xff, 0xff000000]
    const data = rowsOf(width, height, 32, x => (x < 20 ? 0x80000000 : 0xff000000))
    const picture = await shown(aBmpOf({ width, height, bits: 32, data, compression: 3, header: 124, masks }))
    expect(picture.at(5, 5).every(value => Math.abs(value - 127) < 3)).toBe(true)
    expect(picture.at(30, 5)).toEqual([0, 0, 0])
  })

  test('that is a wrapper shows what it wraps', async () => {
    for (const [compression, data] of [
      [4, await anImage(64, 48).toColourspace('srgb').jpeg().toBuffer()],
      [5, await anImage(64, 48).png().toBuffer()],
    ] as const) {
      const bytes = aBmpOf({ width: 64, height: 48, bits: 0, data, compression })
      expect(await (await opening(bytes)).side(0)).toMatchObject({ width: 64, height: 48, dpi: null })
      const inner = await sharp(data).toColourspace('srgb').raw().toBuffer()
      expect((await shown(bytes)).at(0, 0)[0]).toBe(inner[0])
      await expect(opening(bytes.subarray(0, -30))).rejects.toMatchObject({ code: 'truncated' })
    }
  })

  test.each([12, 16, 40, 64])('with a header of %i bytes', async header => {
    const data = Buffer.alloc(8 * 2, 0)
    data.set([0, 1, 2], 8)
    data.set([2, 1, 0], 0)
    const palette = Array.from({ length: 256 }, (_, at) => [at, Math.min(255, at * 2), 255 - at] as const)
    const bytes = aBmpOf({ width: 5, height: 2, bits: 8, data, header, palette })
    const picture = await shown(bytes)
    expect([0, 1, 2].map(x => picture.at(x, 0))).toEqual([
      [255, 0, 0],
      [254, 2, 1],
      [253, 4, 2],
    ])
    expect(picture.at(0, 1)).toEqual([253, 4, 2])
  })

  test('that does not say where its pixels begin, or leaves the last padding out', async () => {
    const palette = [
      [0, 0, 0],
      [255, 255, 255],
    ] as const
    const plan: BmpPlan = { width: 3, height: 2, bits: 8, palette, data: Buffer.from([0, 1, 0, 0, 1, 0, 1]) }
    for (const bytes of [aBmpOf(plan), aBmpOf({ ...plan, saidStart: 0 })]) {
      const picture = await shown(bytes)
      expect([0, 1, 2].map(x => picture.at(x, 0)[0])).toEqual([255, 0, 255])
    }
  })
})

const grey = Array.from({ length: 256 }, (_, at) => [at, at, at] as const)
const sixteen = Array.from({ length: 16 }, (_, at) => [at * 17, at * 17, at * 17] as const)
const rowOf = (picture: Awaited<ReturnType<typeof shown>>, y: number) =>
  Array.from({ length: picture.width }, (_, x) => picture.at(x, y)[0])

describe('a bitmap packed in runs', () => {
  test('of 8 bits: runs, bytes as they are, a jump, ends of lines and of the picture', async () => {
    const data = Buffer.from([
      ...[3, 10, 0, 3, 20, 30, 40, 0, 0, 0],
      ...[2, 50, 0, 2, 1, 1, 1, 60, 0, 0],
      ...[6, 70, 0, 1],
    ])
    const picture = await shown(aBmpOf({ width: 6, height: 4, bits: 8, compression: 1, palette: grey, data }))
    expect([3, 2, 1, 0].map(y => rowOf(picture, y))).toEqual([
      [10, 10, 10, 20, 30, 40],
      [50, 50, 0, 0, 0, 0],
      [0, 0, 0, 60, 0, 0],
      [70, 70, 70, 70, 70, 70],
    ])
  })

  test('of 4 bits: two indices take turns', async () => {
    const data = Buffer.from([5, 0x12, 0, 3, 0x34, 0x50, 0, 0, 8, 0xff, 0, 1])
    const picture = await shown(aBmpOf({ width: 8, height: 2, bits: 4, compression: 2, palette: sixteen, data }))
    expect(rowOf(picture, 1)).toEqual([1, 2, 1, 2, 1, 3, 4, 5].map(index => index * 17))
    expect(rowOf(picture, 0)).toEqual(Array.from({ length: 8 }, () => 255))
  })

  test('is whole without the mark of the end if its last line is full, and cut off if not', async () => {
    const plan = { width: 4, height: 2, bits: 8, compression: 1, palette: grey }
    expect(await opening(aBmpOf({ ...plan, data: Buffer.from([4, 9, 0, 0, 4, 8]) }))).toMatchObject({ frames: 1 })
    for (const data of [
      [4, 9, 0, 0, 3, 8],
      [4, 9],
      [4, 9, 0, 0, 0, 4, 1, 2],
    ]) {
      await expect(opening(aBmpOf({ ...plan, data: Buffer.from(data) }))).rejects.toMatchObject({ code: 'truncated' })
    }
  })

  test('is damaged where a run leads beyond the picture', async () => {
    const data = Buffer.from([4, 9, 0, 0, 200, 8, 0, 1])
    const bytes = aBmpOf({ width: 4, height: 2, bits: 8, compression: 1, palette: grey, data })
    await expect(opening(bytes)).rejects.toMatchObject({ params: { reason: 'damaged', part: 'row', at: '2' } })
  })
})

test.each([
  ['OS/2 Huffman', { header: 64, compression: 3, bits: 1 }, 'BMP, OS/2 Huffman'],
  ['OS/2 runs of 24 bits', { header: 64, compression: 4, bits: 24 }, 'BMP, OS/2 RLE24'],
  ['ink', { compression: 11, bits: 32 }, 'BMP, compression 11'],
  ['5 bits', { bits: 5 }, 'BMP, 5 bits'],
])('a bitmap of %s is not supported, and the refusal says so', async (_, more, kind) => {
  const bytes = aBmpOf({ width: 8, height: 8, data: Buffer.alloc(512), ...more })
  await expect(opening(bytes)).rejects.toMatchObject({ code: 'unreadable', params: { reason: 'unsupported', kind } })
})

test.skipIf(!existsSync(cases))('the cases are taken in: RLE8 and 565', async () => {
  const runs = await openSource(join(cases, 'bmp-rle8.bmp'))
  expect(await runs.side(0)).toMatchObject({ kind: 'file', width: 420, height: 160 })
  // The same picture in a TIFF of another case.
  const [one, other] = [
    await shown(join(cases, 'bmp-rle8.bmp')),
    await pictureIn(join(cases, 'tiff-tiled-planar.tif'), 'tiff'),
  ]
  const tiff = await onPaper(other.open()).raw({ depth: 'uchar' }).toBuffer()
  for (const [x, y] of [
    [5, 5],
    [100, 80],
    [300, 40],
    [415, 155],
  ] as const) {
    for (const [channel, value] of one.at(x, y).entries())
      expect(Math.abs(value - (tiff[(y * 420 + x) * 3 + channel] ?? 0))).toBeLessThan(12)
  }
  const fine = await openSource(join(cases, 'bmp-16-565.bmp'))
  expect(await fine.side(0)).toMatchObject({ kind: 'file', width: 96, height: 48 })
})
