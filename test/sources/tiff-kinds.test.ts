import { existsSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { onPaper } from '#service/imaging/apply.ts'
import { openSource } from '#service/sources/open.ts'
import { pictureIn } from '#service/sources/picture.ts'
import { numericEntry, rationalEntry, writeTiff } from '#service/sources/tiff-write.ts'
import { maySkip } from '../support/tools.ts'
import { aFile } from './files.ts'
import { aJpeg, high, joinTiffs, wide } from './images.ts'
import { aTiffOf, type TiffPlan } from './tiffs.ts'

const cases = join(import.meta.dirname, '../../../shared/cases/pictures')
if (!existsSync(cases)) console.warn('the cases are not here (../shared/cases): they are not tried')

const [width, height] = [210, 150]

/** Red, green, blue of the picture, 8 bits. */
async function shown(bytes: Buffer | string): Promise<(x: number, y: number) => readonly number[]> {
  const { data, info } = await onPaper((await pictureIn(bytes, 'tiff')).open({ failOn: 'truncated' }))
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
  return (x, y) =>
    [0, 1, 2].map(channel => data[(y * info.width + x) * info.channels + (info.channels === 1 ? 0 : channel)] ?? 0)
}

/** A ramp from black at the left to white at the right; every colour its own way down. */
const share = (x: number, y: number, sample: number) =>
  sample === 0 ? x / (width - 1) : sample === 1 ? y / (height - 1) : (x + y) / (width + height - 2)

const places = [
  [0, 0],
  [40, 30],
  [100, 75],
  [150, 149],
  [209, 149],
  [63, 64],
  [64, 63],
] as const

async function expectRamp(bytes: Buffer, colours: 1 | 3, step: number): Promise<void> {
  const opened = await openSource(aFile('a.tif', bytes))
  expect(opened).toMatchObject({ format: 'tiff', frames: 1, notices: [] })
  expect(await opened.side(0)).toMatchObject({ kind: 'file', width, height, dpi: { x: 100, y: 100 } })
  const at = await shown(bytes)
  for (const [x, y] of places) {
    for (const [channel, value] of at(x, y).entries()) {
      expect(Math.abs(value - 255 * share(x, y, colours === 1 ? 0 : channel))).toBeLessThanOrEqual(step)
    }
  }
}

const ramp = (bits: number, samples: 1 | 3): TiffPlan => ({
  width,
  height,
  photometric: samples === 1 ? 1 : 2,
  samples,
  bits,
  value: (x, y, sample) => Math.round(share(x, y, sample) * (2 ** bits - 1)),
})

describe('a whole TIFF is taken in and shown as it is', () => {
  test.each([2, 4, 6, 8, 10, 12, 14, 16, 24, 32])('grey of %i bits', async bits => {
    await expectRamp(aTiffOf({ ...ramp(bits, 1), packing: 'deflate' }), 1, 255 / (2 ** bits - 1) / 2 + 1)
  })

  test.each([4, 8, 10, 12, 14, 16])('colour of %i bits', async bits => {
    await expectRamp(aTiffOf({ ...ramp(bits, 3), packing: 'packbits' }), 3, 255 / (2 ** bits - 1) / 2 + 1)
  })

  test.each([32, 64])('floating point of %i bits', async bits => {
    await expectRamp(aTiffOf({ ...ramp(bits, 1), float: true, value: share }), 1, 1)
    await expectRamp(aTiffOf({ ...ramp(bits, 3), float: true, value: share, little: false }), 3, 1)
  })

  test.each([
    ['tiles', { tile: { width: 64, height: 48 } }],
    ['planes', { planar: true }],
    ['planes in tiles', { planar: true, tile: { width: 64, height: 48 } }],
    ['planes in strips', { planar: true, rowsPerStrip: 13 }],
    ['strips', { rowsPerStrip: 13 }],
    ['differences', { differences: true, rowsPerStrip: 40 }],
    ['differences in tiles of planes', { differences: true, planar: true, tile: { width: 64, height: 48 } }],
  ] as const)('in %s, in any packing and order of bytes', async (_, layout) => {
    for (const packing of ['none', 'deflate', 'packbits', 'zstd'] as const) {
      // Differences go with LZW and zlib's kin only.
      if ((packing === 'none' || packing === 'packbits') && 'differences' in layout) continue
      for (const little of [true, false]) {
        await expectRamp(aTiffOf({ ...ramp(16, 3), ...layout, packing, little }), 3, 1)
        await expectRamp(aTiffOf({ ...ramp(8, 3), ...layout, packing, little }), 3, 1)
      }
    }
  })

  test('with transparency laid on white, and samples of no known meaning left out', async () => {
    const half: TiffPlan = {
      ...ramp(12, 3),
      samples: 4,
      value: (x, y, sample) => (sample === 3 ? 2048 : ramp(12, 3).value(x, y, sample)),
    }
    const clear = await shown(aTiffOf({ ...half, extra: [2] }))
    expect(clear(0, 0).every(value => Math.abs(value - 127) <= 2)).toBe(true)
    const unknown = await shown(aTiffOf({ ...half, extra: [0] }))
    expect(unknown(0, 0)).toEqual([0, 0, 0])
  })

  test('in inks that lie in planes of tiles', async () => {
    const bytes = aTiffOf({
      ...ramp(8, 3),
      photometric: 5,
      samples: 4,
      planar: true,
      tile: { width: 64, height: 64 },
      value: (_x, y, sample) => (sample === 3 ? (y < 75 ? 0 : 255) : 0),
    })
    const at = await shown(bytes)
    expect(at(10, 10).every(value => value > 245)).toBe(true)
    expect(at(10, 140).every(value => value < 60)).toBe(true)
  })

  test.each([8, 16])('L*a*b* of %i bits is grey where it is grey, relative to either white', async bits => {
    const lightness = (value: number) => Math.round((value / 100) * (2 ** bits - 1))
    // D65, as two fractions of ten thousand.
    const daylight = Buffer.alloc(16)
    for (const [at, part] of [3127, 10_000, 3290, 10_000].entries()) daylight.writeUInt32LE(part, at * 4)
    for (const more of [[], [{ tag: 318, type: 5, count: 2, bytes: daylight }]]) {
      const value: TiffPlan['value'] = (x, _y, sample) => (sample === 0 ? lightness((x / (width - 1)) * 100) : 0)
      const bytes = aTiffOf({ ...ramp(bits, 3), photometric: 8, more, value })
      const opened = await openSource(aFile('lab.tif', bytes))
      expect(await opened.side(0)).toMatchObject({ width, height })
      const at = await shown(bytes)
      // L* 50 is a reflectance of 18.4 %: 119 in sRGB.
      for (const [x, grey] of [
        [0, 0],
        [Math.round((width - 1) / 2), 119],
        [width - 1, 255],
      ] as const) {
        for (const value of at(x, 0)) expect(Math.abs(value - grey)).toBeLessThanOrEqual(2)
      }
    }
    // a* to the red, b* to the yellow: negative numbers are stored as complements.
    const signed = (value: number) => (bits === 8 ? value & 255 : (value * 256) & 65_535)
    const red = await shown(
      aTiffOf({
        ...ramp(bits, 3),
        photometric: 8,
        value: (_x, _y, sample) => (sample === 0 ? lightness(53) : signed(sample === 1 ? 80 : 67)),
      }),
    )
    expect(red(5, 5)[0]).toBeGreaterThan(245)
    expect(Math.max(...red(5, 5).slice(1))).toBeLessThan(35)
    const blue = await shown(
      aTiffOf({
        ...ramp(bits, 3),
        photometric: 8,
        value: (_x, _y, sample) => (sample === 0 ? lightness(32) : signed(sample === 1 ? 79 : -108)),
      }),
    )
    expect(blue(5, 5)[2]).toBeGreaterThan(235)
    expect(Math.max(...blue(5, 5).slice(0, 2))).toBeLessThan(100)
  })

  test('a palette of 4 bits, in planes of tiles', async () => {
    const colourMap = Array.from({ length: 48 }, (_, at) => (at % 16) * 4369)
    const bytes = aTiffOf({ ...ramp(4, 1), photometric: 3, colourMap, planar: true, tile: { width: 64, height: 48 } })
    await expectRamp(bytes, 1, 10)
  })

  test('a JPEG of the old kind is taken out; beside another page it becomes a JPEG of its own', async () => {
    const jpeg = await aJpeg()
    const one = writeTiff(
      [
        numericEntry(256, 4, [wide], true),
        numericEntry(257, 4, [high], true),
        numericEntry(258, 3, [8, 8, 8], true),
        numericEntry(259, 3, [6], true),
        numericEntry(262, 3, [6], true),
        numericEntry(277, 3, [3], true),
        numericEntry(278, 4, [high], true),
        rationalEntry(282, 150, true),
        rationalEntry(283, 150, true),
        numericEntry(513, 4, [8], true),
        numericEntry(514, 4, [jpeg.length], true),
      ],
      [jpeg],
      false,
      true,
    )
    const opened = await openSource(aFile('old.tif', one))
    expect(await opened.side(0)).toMatchObject({ kind: 'file', format: 'tiff', width: wide, height: high })
    const pixels = await sharp(jpeg).raw().toBuffer()
    expect((await (await pictureIn(one, 'tiff')).open().raw().toBuffer()).equals(pixels)).toBe(true)
    const two = await openSource(aFile('two.tif', joinTiffs(one, aTiffOf(ramp(8, 1)))))
    expect(two.frames).toBe(2)
    const side = await two.side(0)
    expect(side).toMatchObject({ kind: 'bytes', format: 'jpeg', width: wide, height: high, dpi: { x: 150, y: 150 } })
    expect(side.kind === 'bytes' && side.bytes.subarray(0, jpeg.length).equals(jpeg)).toBe(true)
  })
})

test('pages of such kinds are taken out of a file without loss, too', async () => {
  const lab = aTiffOf({ ...ramp(16, 3), photometric: 8, packing: 'deflate', rowsPerStrip: 40 })
  const fine = aTiffOf({ ...ramp(12, 3), packing: 'zstd', planar: true })
  const opened = await openSource(aFile('two.tif', joinTiffs(lab, fine)))
  expect(opened.frames).toBe(2)
  for (const [index, page] of [lab, fine].entries()) {
    const side = await opened.side(index)
    if (side.kind !== 'bytes') throw new Error('expected bytes')
    expect(side).toMatchObject({ format: 'tiff', width, height, dpi: { x: 100, y: 100 } })
    const [found, wanted] = [await shown(side.bytes), await shown(page)]
    for (const [x, y] of places) expect(found(x, y)).toEqual(wanted(x, y))
  }
})

describe.skipIf(maySkip('xz'))('a TIFF in LZMA', () => {
  test.each([
    ['strips', { rowsPerStrip: 40 }],
    ['differences', { rowsPerStrip: 40, differences: true }],
    ['planes in tiles', { planar: true, tile: { width: 64, height: 48 } }],
  ] as const)('is taken in: %s', async (_, layout) => {
    await expectRamp(aTiffOf({ ...ramp(8, 3), ...layout, packing: 'lzma' }), 3, 1)
    await expectRamp(aTiffOf({ ...ramp(16, 3), ...layout, packing: 'lzma', little: false }), 3, 1)
  })
})

describe('a TIFF of a kind that nothing here knows', () => {
  test.each([
    [34712, 'TIFF, JPEG 2000'],
    [34661, 'TIFF, JBIG'],
    [6, 'TIFF, old-style JPEG'],
    [12_345, 'TIFF, compression 12345'],
  ])('says so of compression %i', async (compression, kind) => {
    const bytes = aTiffOf({ ...ramp(8, 1), more: [] })
    const entry = bytes.indexOf(Buffer.from('0301030001000000', 'hex'))
    bytes.writeUInt16LE(compression, entry + 8)
    await expect(openSource(aFile('a.tif', bytes))).rejects.toMatchObject({
      code: 'unreadable',
      params: { reason: 'unsupported', kind },
    })
  })

  test('is a DNG, whose preview is no page, and any other picture of a sensor', async () => {
    const version = { tag: 50706, type: 1, count: 4, bytes: Buffer.from([1, 4, 0, 0]) }
    const dng = aTiffOf({ ...ramp(8, 3), more: [version] })
    await expect(openSource(aFile('a.dng', dng))).rejects.toMatchObject({
      params: { reason: 'unsupported', kind: 'DNG' },
    })
    const raw = aTiffOf({ ...ramp(16, 1), photometric: 32803 })
    await expect(openSource(aFile('a.tif', raw))).rejects.toMatchObject({
      params: { reason: 'unsupported', kind: 'camera raw' },
    })
  })
})

describe.skipIf(!existsSync(cases))('the cases', () => {
  test.each(['tiff-lab-8-bit.tif', 'tiff-tiled-planar.tif'])('%s is taken in', async name => {
    const opened = await openSource(join(cases, name))
    expect(await opened.side(0)).toMatchObject({ kind: 'file', width: 420, height: 160, dpi: { x: 300, y: 300 } })
  })

  test('both show the same picture', async () => {
    const [lab, palette] = [
      await shown(join(cases, 'tiff-lab-8-bit.tif')),
      await shown(join(cases, 'tiff-tiled-planar.tif')),
    ]
    for (const [x, y] of [
      [5, 5],
      [100, 80],
      [300, 40],
      [415, 155],
    ] as const) {
      for (const [channel, value] of lab(x, y).entries())
        expect(Math.abs(value - (palette(x, y)[channel] ?? 0))).toBeLessThan(12)
    }
  })

  test('tiff-tiled-zip-damaged.tif is refused, and the tile is named', async () => {
    await expect(openSource(join(cases, 'tiff-tiled-zip-damaged.tif'))).rejects.toMatchObject({
      code: 'unreadable',
      params: { reason: 'damaged', part: 'tile', at: '1' },
    })
  })
})
