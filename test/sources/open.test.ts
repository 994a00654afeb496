import { execFileSync } from 'node:child_process'
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { Refusal } from '#service/refusal.ts'
import { bmpPixels } from '#service/sources/bmp.ts'
import { openSource } from '#service/sources/open.ts'
import { aFile, aFolder } from './files.ts'
import { aBitmap, aFaxPage, aJpeg, anImage, high, joinTiffs, pixelsOf, tagOf, wide } from './images.ts'

type Format = 'jpeg' | 'png' | 'tiff' | 'webp' | 'bmp'

async function made(format: Format): Promise<Buffer> {
  const image = anImage().withMetadata({ density: 150 })
  switch (format) {
    case 'jpeg':
      return aJpeg()
    case 'png':
      return image.png().toBuffer()
    case 'tiff':
      return image.tiff({ compression: 'deflate' }).toBuffer()
    case 'webp':
      return image.webp({ lossless: true }).toBuffer()
    case 'bmp':
      return aBitmap(wide, high, 5906)
  }
}

const formats: readonly Format[] = ['jpeg', 'png', 'tiff', 'webp', 'bmp']

function refusalOf(path: string) {
  return openSource(path).then(
    opened => ({ opened }),
    (error: unknown) => (error instanceof Refusal ? { code: error.code, params: error.params } : { error }),
  )
}

describe('an image of one page is itself the master', () => {
  test.each(formats)('%s', async format => {
    const opened = await openSource(aFile(`scan.${format === 'jpeg' ? 'jpg' : format}`, await made(format)))
    expect(opened).toMatchObject({ format, frames: 1, notices: [] })
    expect(await opened.side(0)).toEqual({
      kind: 'file',
      format,
      width: wide,
      height: high,
      dpi: { x: 150, y: 150 },
      recorded: [],
      text: null,
      notices: [],
    })
  })

  test('a wrong extension is noted, and the content decides', async () => {
    const opened = await openSource(aFile('scan.tif', await aJpeg()))
    expect(opened.format).toBe('jpeg')
    expect(opened.notices).toEqual([{ code: 'wrong-extension', params: { format: 'jpeg', extension: '.tif' } }])
  })

  test('a missing resolution is noted', async () => {
    const plain = Buffer.from(await aJpeg())
    // JFIF unit 0: the numbers give only the shape of the pixels.
    plain.writeUInt8(0, 13)
    const opened = await openSource(aFile('scan.jpg', plain))
    expect(opened.notices).toEqual([{ code: 'no-dpi', params: {} }])
    expect(await opened.side(0)).toMatchObject({ dpi: null })
  })

  test('a resolution that fits no paper is not believed', async () => {
    const page = sharp({ create: { width: 2480, height: 3508, channels: 3, background: '#eee' } })
    const opened = await openSource(aFile('a4.jpg', await page.withMetadata({ density: 60 }).jpeg().toBuffer()))
    expect(opened.notices).toEqual([{ code: 'implausible-dpi', params: { dpi: '60' } }])
    expect(await opened.side(0)).toMatchObject({ width: 2480, height: 3508, dpi: null })
  })

  test.each([
    [1, []],
    [2, ['mirror']],
    [3, [180]],
    [4, ['mirror', 180]],
    [5, ['mirror', 270]],
    [6, [90]],
    [7, ['mirror', 90]],
    [8, [270]],
  ] as const)('EXIF orientation %i is recorded as %j', async (orientation, acts) => {
    const bytes = await sharp(await aJpeg())
      .withMetadata({ orientation, density: 150 })
      .jpeg()
      .toBuffer()
    expect(await (await openSource(aFile('a.jpg', bytes))).side(0)).toMatchObject({
      width: wide,
      height: high,
      dpi: { x: 150, y: 150 },
      recorded: acts.map(act => (act === 'mirror' ? { kind: 'mirror' } : { kind: 'turn', degrees: act })),
    })
  })

  test('the pixels of a bitmap come out red first and top line first', () => {
    const bytes = aBitmap(3, 2, 0)
    const { data } = bmpPixels(bytes)
    const stored = (line: number, x: number) => [2, 1, 0].map(c => bytes[54 + line * 12 + x * 3 + c])
    expect([...data]).toEqual([1, 0].flatMap(line => [0, 1, 2].flatMap(x => stored(line, x))))
  })
})

describe('a TIFF of several pages is taken apart without loss', () => {
  async function pagesOf(path: string) {
    const opened = await openSource(path)
    return Promise.all(Array.from({ length: opened.frames }, (_, index) => opened.side(index)))
  }

  test('bilevel pages stay CCITT Group 4', async () => {
    const tiff = joinTiffs(await aFaxPage(), await aFaxPage(600))
    const sides = await pagesOf(aFile('fax.tif', tiff))
    expect(sides).toHaveLength(2)
    for (const [index, side] of sides.entries()) {
      expect(side).toMatchObject({
        kind: 'bytes',
        format: 'tiff',
        width: wide,
        height: index === 0 ? high : 600,
        dpi: { x: 150, y: 150 },
        notices: [],
      })
      if (side.kind !== 'bytes') continue
      expect(await sharp(side.bytes).metadata()).toMatchObject({ bitsPerSample: 1, pages: 1 })
      expect(await tagOf(side.bytes, 259)).toEqual([4])
      expect((await pixelsOf(side.bytes)).equals(await pixelsOf(tiff, index))).toBe(true)
    }
  })

  test.each([
    ['16 bits', { compression: 'lzw' }],
    ['tiles', { compression: 'deflate', tile: true, tileWidth: 256, tileHeight: 256 }],
    ['JPEG', { compression: 'jpeg', quality: 80 }],
    ['nothing packed', { compression: 'none' }],
  ] as const)('%s', async (kind, options) => {
    const one = kind === '16 bits' ? anImage().toColourspace('rgb16') : anImage().toColourspace('srgb')
    const png = await one.png().toBuffer()
    const joined = sharp([png, png, png], { join: { animated: true } })
    const image = kind === '16 bits' ? joined.toColourspace('rgb16') : joined
    const tiff = await image.tiff({ ...options, xres: 300 / 25.4, yres: 300 / 25.4 }).toBuffer()
    const sides = await pagesOf(aFile('a.tif', tiff))
    expect(sides).toHaveLength(3)
    for (const [index, side] of sides.entries()) {
      if (side.kind !== 'bytes') throw new Error('expected bytes')
      for (const tag of [258, 259]) expect(await tagOf(side.bytes, tag)).toEqual(await tagOf(tiff, tag))
      expect(side).toMatchObject({ format: 'tiff', width: wide, height: high, dpi: { x: 300, y: 300 } })
      expect((await pixelsOf(side.bytes)).equals(await pixelsOf(tiff, index))).toBe(true)
    }
  })
})

describe('what cannot become pages is refused with its reason', () => {
  test('an empty file, a text by the name of an image, a missing one, a pipe', async () => {
    const folder = aFolder({
      'empty.jpg': '',
      'text.jpg': '这是一段文字',
      'BM.bmp': 'BM is how a text may begin, too.',
    })
    execFileSync('mkfifo', [join(folder, 'pipe.jpg')])
    expect(await refusalOf(join(folder, 'empty.jpg'))).toEqual({ code: 'empty-file', params: {} })
    expect(await refusalOf(join(folder, 'text.jpg'))).toEqual({ code: 'unknown-format', params: {} })
    expect(await refusalOf(join(folder, 'BM.bmp'))).toEqual({ code: 'unknown-format', params: {} })
    expect(await refusalOf(join(folder, 'gone.jpg'))).toEqual({ code: 'not-found', params: {} })
    expect(await refusalOf(join(folder, 'pipe.jpg'))).toEqual({ code: 'unreadable', params: { reason: 'not-a-file' } })
    expect(await refusalOf(folder)).toEqual({ code: 'unreadable', params: { reason: 'not-a-file' } })
  })

  test.each(formats)('a %s cut off anywhere', async format => {
    const bytes = await made(format)
    for (const length of [Math.floor(bytes.length / 2), bytes.length - 20, 40]) {
      expect(await refusalOf(aFile('a.bin', bytes.subarray(0, length)))).toEqual({ code: 'truncated', params: {} })
    }
  })

  test('a JPEG without its last two bytes', async () => {
    expect(await refusalOf(aFile('a.jpg', (await aJpeg()).subarray(0, -2)))).toEqual({ code: 'truncated', params: {} })
  })

  test('a JPEG with bytes after its end is whole', async () => {
    const bytes = Buffer.concat([await aJpeg(), Buffer.alloc(500)])
    expect(await refusalOf(aFile('a.jpg', bytes))).toHaveProperty('opened')
  })

  test.each(['jpeg', 'png', 'tiff'] as const)('a %s with damaged pixels', async format => {
    const bytes = await made(format)
    bytes.fill(0x55, bytes.length >> 1, (bytes.length >> 1) + 2000)
    const where = { jpeg: {}, png: { part: 'chunk', at: 'IDAT' }, tiff: { part: 'strip', at: expect.any(String) } }
    const params = { reason: 'damaged', ...where[format] }
    expect(await refusalOf(aFile('a.bin', bytes))).toEqual({ code: 'unreadable', params })
  })

  test('a PNG of a few bytes that claims 60,000 × 60,000 pixels', async () => {
    const bytes = await anImage(8, 8).png().toBuffer()
    bytes.writeUInt32BE(60_000, 16)
    bytes.writeUInt32BE(60_000, 20)
    const params = { width: '60000', height: '60000', limit: '150000000' }
    expect(await refusalOf(aFile('bomb.png', bytes))).toEqual({ code: 'too-large', params })
    bytes.writeUInt32BE(10, 20)
    expect(await refusalOf(aFile('long.png', bytes))).toEqual({
      code: 'too-large',
      params: { width: '60000', height: '10', limit: '40000' },
    })
  })

  test('a TIFF whose directories run in a circle', async () => {
    const bytes = await made('tiff')
    const first = bytes.readUInt32LE(4)
    bytes.writeUInt32LE(first, first + 2 + bytes.readUInt16LE(first) * 12)
    const params = { reason: 'damaged', part: 'directory' }
    expect(await refusalOf(aFile('loop.tif', bytes))).toEqual({ code: 'unreadable', params })
  })

  test('a TIFF with more pages than the limit', async () => {
    const page = await anImage(20, 20).png().toBuffer()
    const bytes = await sharp([page, page, page], { join: { animated: true } })
      .tiff()
      .toBuffer()
    await expect(openSource(aFile('a.tif', bytes), { pages: 2 })).rejects.toMatchObject({ code: 'too-many-pages' })
  })
})

test('the file itself is never changed and may lie anywhere', async () => {
  const folder = aFolder({ '扫描 件/第1页.jpg': await aJpeg() })
  const path = join(folder, '扫描 件/第1页.jpg')
  copyFileSync(path, join(folder, 'copy.jpg'))
  expect((await openSource(path)).notices).toEqual([])
})
