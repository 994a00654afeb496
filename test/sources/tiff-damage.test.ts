import { readFileSync, writeFileSync } from 'node:fs'
import { deflateSync } from 'node:zlib'
import type sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { openSource } from '#service/sources/open.ts'
import { memoryReader } from '#service/sources/reader.ts'
import { readDirectories, readHeader } from '#service/sources/tiff.ts'
import { numericEntry, rationalEntry, type WrittenEntry, writeTiff } from '#service/sources/tiff-write.ts'
import { maySkip, tool } from '../support/tools.ts'
import { aFile } from './files.ts'
import { anImage, joinTiffs } from './images.ts'
import { aTiffOf, entryAt, type TiffPlan } from './tiffs.ts'

type Options = Parameters<ReturnType<typeof sharp>['tiff']>[0]

/** A page in several strips or tiles; `b-w` in one bit. */
async function made(options: Options): Promise<Buffer> {
  const image = anImage(600, 800).toColourspace('srgb')
  const bilevel = anImage(600, 800).toColourspace('b-w').threshold(128).toColourspace('b-w')
  return (options?.bitdepth === 1 ? bilevel : image).tiff({ ...options, xres: 6, yres: 6 }).toBuffer()
}

async function chunksOf(tiff: Buffer) {
  const reader = memoryReader(tiff)
  for await (const directory of readDirectories(reader, await readHeader(reader))) {
    const tiled = directory.has(324)
    return {
      part: tiled ? 'tile' : 'strip',
      offsets: await directory.numbers(tiled ? 324 : 273),
      lengths: await directory.numbers(tiled ? 325 : 279),
    }
  }
  throw new Error('no directory')
}

const refused = (bytes: Buffer) => expect(openSource(aFile('a.tif', bytes))).rejects
const tiled = { tile: true, tileWidth: 128, tileHeight: 128 } as const

describe('a TIFF with one damaged strip or tile is refused, whatever packs it', () => {
  test.each([
    ['LZW in strips', { compression: 'lzw' }],
    ['LZW in tiles', { compression: 'lzw', ...tiled }],
    ['LZW of differences in tiles', { compression: 'lzw', predictor: 'horizontal', ...tiled }],
    ['deflate in strips', { compression: 'deflate' }],
    ['deflate in tiles', { compression: 'deflate', ...tiled }],
    ['PackBits in strips', { compression: 'packbits' }],
    ['PackBits in tiles', { compression: 'packbits', ...tiled }],
    ['JPEG in strips', { compression: 'jpeg' }],
    ['JPEG in tiles', { compression: 'jpeg', ...tiled }],
    ['Group 4 in strips', { compression: 'ccittfax4', bitdepth: 1 }],
    ['Group 4 in tiles', { compression: 'ccittfax4', bitdepth: 1, ...tiled }],
    ['LZW of one bit in tiles', { compression: 'lzw', bitdepth: 1, predictor: 'none', ...tiled }],
    ['deflate of one bit in tiles', { compression: 'deflate', bitdepth: 1, predictor: 'none', ...tiled }],
  ] as const)('%s', async (_, options) => {
    const whole = await made(options)
    expect(await openSource(aFile('a.tif', whole))).toMatchObject({ frames: 1 })
    const { part, offsets, lengths } = await chunksOf(whole)
    const wounded = Math.floor(offsets.length / 2)
    const [offset = 0, length = 0] = [offsets[wounded], lengths[wounded]]
    const bytes = Buffer.from(whole)
    // 0x7F heads 128 literals (PackBits); in Group 4 it would be lines, and nothing begins with so many zeros.
    bytes.fill(options.compression === 'ccittfax4' ? 0 : 0x7f, offset + (length >> 1), offset + length)
    await refused(bytes).toMatchObject({ code: 'unreadable', params: { reason: 'damaged', part } })
    const two = joinTiffs(whole, bytes)
    // The directory of the second page stands where joinTiffs has moved it; tiles cannot be moved by it.
    if (part === 'tile') return
    const opened = await openSource(aFile('two.tif', two))
    expect(opened.frames).toBe(2)
    expect(await opened.side(0)).toMatchObject({ width: 600 })
    await expect(opened.side(1)).rejects.toMatchObject({ params: { reason: 'damaged', part, page: '2' } })
  })

  test('the strip is named', async () => {
    const whole = await made({ compression: 'deflate' })
    const { offsets } = await chunksOf(whole)
    const bytes = Buffer.from(whole)
    const at = offsets[2] ?? 0
    bytes.fill(0xff, at + 10, at + 40)
    await refused(bytes).toMatchObject({ params: { reason: 'damaged', part: 'strip', at: '3' } })
  })
})

const plain: TiffPlan = {
  width: 120,
  height: 90,
  photometric: 1,
  samples: 1,
  bits: 8,
  rowsPerStrip: 30,
  value: (x, y) => (x * 2 + y) % 256,
}

describe('a TIFF that lacks a part', () => {
  test('a strip of no length, or at no place, is damaged: others show white in its stead', async () => {
    for (const packing of ['none', 'deflate', 'packbits'] as const) {
      for (const tag of [279, 273]) {
        const bytes = aTiffOf({ ...plain, packing })
        bytes.writeUInt32LE(0, bytes.readUInt32LE(entryAt(bytes, tag) + 8) + 4)
        await refused(bytes).toMatchObject({
          code: 'unreadable',
          params: { reason: 'damaged', part: 'strip', at: '2' },
        })
      }
    }
  })

  test('a strip shorter than its rows is damaged', async () => {
    for (const packing of ['none', 'deflate', 'packbits', 'zstd'] as const) {
      const bytes = aTiffOf({ ...plain, packing })
      const at = bytes.readUInt32LE(entryAt(bytes, 279) + 8) + 4
      bytes.writeUInt32LE(bytes.readUInt32LE(at) - 40, at)
      await refused(bytes).toMatchObject({ code: 'unreadable', params: { reason: 'damaged', part: 'strip', at: '2' } })
    }
  })

  test('fewer strips than rows need are damaged', async () => {
    const bytes = aTiffOf(plain)
    for (const tag of [273, 279]) bytes.writeUInt32LE(2, entryAt(bytes, tag) + 4)
    await refused(bytes).toMatchObject({ code: 'unreadable', params: { reason: 'damaged', part: 'strip', at: '3' } })
  })

  test('a strip beyond the end is cut off', async () => {
    const bytes = aTiffOf(plain)
    const at = bytes.readUInt32LE(entryAt(bytes, 273) + 8) + 8
    bytes.writeUInt32LE(bytes.length - 10, at)
    await refused(bytes).toMatchObject({ code: 'truncated', params: {} })
  })

  test('lengths that are left out are no damage where the strips are whole', async () => {
    for (const packing of ['none', 'deflate'] as const) {
      const bytes = aTiffOf({ ...plain, packing })
      // A private tag that nobody knows, in the place of the lengths.
      bytes.writeUInt16LE(279 + 1, entryAt(bytes, 279))
      expect(await openSource(aFile('a.tif', bytes))).toMatchObject({ frames: 1 })
    }
  })

  test('the sum of zlib counts', async () => {
    const bytes = aTiffOf({ ...plain, rowsPerStrip: 90, packing: 'deflate' })
    const stream = deflateSync(
      Buffer.from(Array.from({ length: 120 * 90 }, (_, at) => ((at % 120) * 2 + Math.floor(at / 120)) % 256)),
    )
    const end = bytes.indexOf(stream) + stream.length
    expect(end).toBeGreaterThan(stream.length)
    bytes.fill(0, end - 4, end)
    await refused(bytes).toMatchObject({ params: { reason: 'damaged', part: 'strip', at: '1' } })
  })
})

describe('pictures beside the pages of a TIFF', () => {
  const entries = (width: number, height: number, more: readonly WrittenEntry[] = []): WrittenEntry[] => [
    numericEntry(256, 4, [width], true),
    numericEntry(257, 4, [height], true),
    numericEntry(258, 3, [8], true),
    numericEntry(259, 3, [1], true),
    numericEntry(262, 3, [1], true),
    numericEntry(277, 3, [1], true),
    numericEntry(278, 4, [height], true),
    rationalEntry(282, 150, true),
    rationalEntry(283, 150, true),
    ...more,
  ]
  const aPart = (width: number, height: number, type: number | null = null) =>
    writeTiff(
      entries(width, height, type === null ? [] : [numericEntry(254, 4, [type], true)]),
      [Buffer.alloc(width * height, 200)],
      false,
      true,
    )

  test.each([
    ['a smaller copy', 1, 'picture 2 (300 × 400)'],
    ['a mask', 4, 'mask 2 (300 × 400)'],
    ['a smaller copy of a mask', 5, 'mask 2 (300 × 400)'],
  ])('%s is named, and the file stays the master', async (_, type, name) => {
    const opened = await openSource(aFile('a.tif', joinTiffs(aPart(600, 800), aPart(300, 400, type))))
    expect(opened).toMatchObject({ frames: 1, notices: [] })
    expect(opened.enclosures).toEqual([{ name, kind: 'preview', media: 'image/tiff', bytes: 120_000, read: null }])
    expect(await opened.side(0)).toMatchObject({ kind: 'file', width: 600, height: 800 })
  })

  test('a smaller copy before the page is not the page', async () => {
    const opened = await openSource(aFile('a.tif', joinTiffs(aPart(300, 400, 1), aPart(600, 800))))
    expect(opened.enclosures.map(one => one.name)).toEqual(['picture 1 (300 × 400)'])
    expect(await opened.side(0)).toMatchObject({ kind: 'bytes', width: 600, height: 800 })
  })

  test('a tiny second picture of the same shape is a thumbnail, though nothing says so; any other is a page', async () => {
    const thumbnail = await openSource(aFile('a.tif', joinTiffs(aPart(900, 1200), aPart(120, 160))))
    expect([thumbnail.frames, thumbnail.enclosures.length]).toEqual([1, 1])
    for (const other of [aPart(160, 120), aPart(300, 400), aPart(120, 160, 2), aPart(120, 160, 0)]) {
      const opened = await openSource(aFile('a.tif', joinTiffs(aPart(900, 1200), other)))
      expect([opened.frames, opened.enclosures.length]).toEqual([2, 0])
    }
  })

  test('a page is a page, though the file calls it a copy, where there is no other', async () => {
    const opened = await openSource(aFile('a.tif', aPart(600, 800, 1)))
    expect([opened.frames, opened.enclosures]).toEqual([1, []])
    expect(await opened.side(0)).toMatchObject({ kind: 'file', width: 600, height: 800 })
  })

  test('pages within a page are taken in behind it, smaller copies there are named', async () => {
    const inner = (type: number) => {
      const one = aPart(600, 800)
      const two = aPart(400, 500, type)
      const joined = joinTiffs(one, two)
      // The second directory hangs in tag 330 instead of the chain.
      const start = joined.readUInt32LE(4)
      const link = start + 2 + joined.readUInt16LE(start) * 12
      const offset = joined.readUInt32LE(link)
      joined.writeUInt32LE(0, link)
      // YResolution stands last but the place of strips; it gives its place to the inner directory.
      const at = entryAt(joined, 283)
      joined.writeUInt16LE(330, at)
      joined.writeUInt16LE(4, at + 2)
      joined.writeUInt32LE(1, at + 4)
      joined.writeUInt32LE(offset, at + 8)
      return joined
    }
    const pages = await openSource(aFile('a.tif', inner(0)))
    expect([pages.frames, pages.enclosures]).toEqual([2, []])
    expect(await pages.side(1)).toMatchObject({ width: 400, height: 500 })
    const copies = await openSource(aFile('b.tif', inner(1)))
    expect([copies.frames, copies.enclosures.map(one => one.name)]).toEqual([1, ['picture 2 (400 × 500)']])
  })
})

describe.skipIf(maySkip('tiffcp', 'tiffset'))('a fax in Group 3', () => {
  async function wounded(): Promise<string> {
    const page = anImage(600, 800).toColourspace('b-w').threshold(128).toColourspace('b-w')
    const plain = aFile('plain.tif', await page.tiff({ compression: 'none', bitdepth: 1 }).toBuffer())
    const path = `${plain}.g3.tif`
    tool('tiffcp', '-c', 'g3', '-r', '800', plain, path)
    expect(await openSource(path)).toMatchObject({ frames: 1 })
    const bytes = readFileSync(path)
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 0x24
    writeFileSync(path, bytes)
    return path
  }

  test('whose lines are damaged is refused, unless it says itself that they were lost on the way', async () => {
    const path = await wounded()
    await expect(openSource(path)).rejects.toMatchObject({ params: { reason: 'damaged', part: 'strip' } })
    tool('tiffset', '-s', '327', '2', path)
    expect(await openSource(path)).toMatchObject({ frames: 1 })
  })
})
