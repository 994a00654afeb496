import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { openSource } from '#service/sources/open.ts'
import { pictureIn } from '#service/sources/picture.ts'
import { maySkip, tool } from '../support/tools.ts'
import { aFile } from './files.ts'
import { aJpeg, anImage, high, wide } from './images.ts'
import {
  exifBlock,
  exifSegment,
  jfifBody,
  segmentsOf,
  withDnl,
  withFrameByte,
  without,
  withRestarts,
  withSegment,
} from './jpegs.ts'

const opening = (bytes: Buffer) => openSource(aFile('a.jpg', bytes))
const sideOf = async (bytes: Buffer) => (await opening(bytes)).side(0)
const pixelsOf = async (bytes: Buffer) => (await pictureIn(bytes, 'jpeg')).open().raw().toBuffer()

const cases = join(import.meta.dirname, '../../../shared/cases')
if (!existsSync(cases)) console.warn('the cases are not here (../shared/cases): they are not tried')

describe('a JPEG whose height stands behind its picture', () => {
  test.skipIf(!existsSync(cases))('is the page that the feeder sent', async () => {
    const path = join(cases, 'scanner/feeder-height-in-dnl.jpg')
    const opened = await openSource(path)
    expect(opened).toMatchObject({ format: 'jpeg', frames: 1, notices: [] })
    expect(await opened.side(0)).toMatchObject({ kind: 'file', width: 1240, height: 1748, dpi: { x: 200, y: 200 } })
  })

  test.each([
    ['in one scan', false],
    ['in several scans', true],
  ])('shows the same pixels %s', async (_, progressive) => {
    const whole = await anImage().toColourspace('srgb').jpeg({ quality: 80, progressive }).toBuffer()
    const bytes = withDnl(whole, high)
    expect(await sideOf(bytes)).toMatchObject({ kind: 'file', width: wide, height: high })
    expect((await pixelsOf(bytes)).equals(await pixelsOf(whole))).toBe(true)
  })

  test('shows the same pixels with restart markers', async () => {
    const whole = withRestarts(await aJpeg())
    expect(await sideOf(whole)).toMatchObject({ width: 16, height: 32 })
    expect(await sideOf(withDnl(whole, 32))).toMatchObject({ width: 16, height: 32 })
    expect((await pixelsOf(withDnl(whole, 32))).equals(await pixelsOf(whole))).toBe(true)
  })

  test.each([
    ['filling', Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])],
    ['a few bytes of anything', Buffer.from([0x12, 0x34, 0x56, 0x78, 0x12, 0x34])],
    ['fill bytes of the marker', Buffer.from([0xff, 0xff])],
  ])('may have %s before the segment', async (_, stray) => {
    const bytes = withDnl(await aJpeg(), high, { stray })
    expect(await sideOf(bytes)).toMatchObject({ width: wide, height: high })
  })

  test('has the height of its frame header where that says one, and the difference is told', async () => {
    const bytes = withDnl(await aJpeg(), high - 40, { said: high })
    const opened = await opening(bytes)
    expect(opened.notices).toEqual([
      { code: 'two-heights', params: { height: String(high), other: String(high - 40) } },
    ])
    expect(await opened.side(0)).toMatchObject({ height: high })
    expect((await opening(withDnl(await aJpeg(), high, { said: high }))).notices).toEqual([])
  })

  test('is refused where no segment tells it, or tells of more lines than there are', async () => {
    const none = withFrameByte(withFrameByte(await aJpeg(), 4, 0), 5, 0)
    await expect(opening(none)).rejects.toMatchObject({
      code: 'unreadable',
      params: { reason: 'damaged', part: 'height' },
    })
    await expect(opening(withDnl(await aJpeg(), high + 400))).rejects.toMatchObject({
      code: 'unreadable',
      params: { reason: 'damaged' },
    })
  })
})

describe('a JPEG of another kind', () => {
  test.each([
    ['lossless', 0, 0xc3, 'JPEG, lossless'],
    ['hierarchical', 0, 0xc5, 'JPEG, hierarchical'],
    ['of 12 bits', 3, 12, 'JPEG, 12 bits'],
  ])('%s is not supported, and the refusal says so', async (_, offset, value, kind) => {
    await expect(opening(withFrameByte(await aJpeg(), offset, value))).rejects.toMatchObject({
      code: 'unreadable',
      params: { reason: 'unsupported', kind },
    })
  })

  test('without the usual tables is taken in, as webcams and some scanners leave them out', async () => {
    const plain = await anImage().toColourspace('srgb').jpeg({ mozjpeg: false, optimiseCoding: false }).toBuffer()
    const bytes = without(plain, 0xc4)
    expect(await sideOf(bytes)).toMatchObject({ width: wide, height: high })
    expect((await pixelsOf(bytes)).equals(await pixelsOf(plain))).toBe(true)
  })
})

describe('stray bytes in a JPEG', () => {
  test('before the end harm nothing', async () => {
    const whole = await aJpeg()
    const padded = Buffer.concat([whole.subarray(0, -2), Buffer.alloc(200), whole.subarray(-2)])
    expect(await sideOf(padded)).toMatchObject({ width: wide })
  })

  test('do not hide damage behind them', async () => {
    const whole = await aJpeg()
    const at = segmentsOf(whole)[1]?.at ?? 0
    const stray = Buffer.concat([whole.subarray(0, at), Buffer.from([1, 2, 3, 4, 5]), whole.subarray(at)])
    expect(await sideOf(stray)).toMatchObject({ width: wide })
    stray.fill(0x55, stray.length >> 1, (stray.length >> 1) + 2000)
    await expect(opening(stray)).rejects.toMatchObject({ code: 'unreadable' })
  })
})

describe('what a JPEG records of its orientation', () => {
  const turned = (orientation: number) => ({ tag: 274, type: 3 as const, value: orientation })
  const recordedIn = async (bytes: Buffer) => (await sideOf(bytes)).recorded
  const quarter = [{ kind: 'turn', degrees: 90 }]

  test('is read in either order of bytes, behind other segments, from any of several blocks', async () => {
    const plain = without(await aJpeg(), 0xe1)
    for (const little of [true, false]) {
      expect(await recordedIn(withSegment(plain, 0xe1, exifSegment([turned(6)], little)))).toEqual(quarter)
    }
    const late = withSegment(plain, 0xe1, exifSegment([turned(6)]), 'before-scan')
    expect(await recordedIn(withSegment(late, 0xfe, Buffer.from('a comment')))).toEqual(quarter)
    const first = withSegment(late, 0xe1, exifSegment([{ tag: 282, type: 5, value: 300 }]))
    expect(await recordedIn(first)).toEqual(quarter)
    // Of two that differ the first counts.
    expect(await recordedIn(withSegment(late, 0xe1, exifSegment([turned(3)])))).toEqual([
      { kind: 'turn', degrees: 180 },
    ])
  })

  test("is XMP's where EXIF has none", async () => {
    const packet = (value: string) =>
      Buffer.from(`http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><rdf:Description ${value}</x:xmpmeta>`)
    const plain = without(await aJpeg(), 0xe1)
    const attribute = withSegment(plain, 0xe1, packet('tiff:Orientation="6"/>'))
    expect(await recordedIn(attribute)).toEqual(quarter)
    expect(await recordedIn(withSegment(plain, 0xe1, packet('><tiff:Orientation>6</tiff:Orientation>')))).toEqual(
      quarter,
    )
    expect(await recordedIn(withSegment(attribute, 0xe1, exifSegment([turned(1)])))).toEqual([])
  })

  test.each([0, 9, 1, 255])('is nothing for %i, and nothing is said', async value => {
    const bytes = withSegment(
      without(await aJpeg(), 0xe1),
      0xe1,
      exifSegment([turned(value), { tag: 282, type: 5, value: 150 }]),
    )
    const opened = await opening(bytes)
    expect(opened.notices).toEqual([])
    expect(await opened.side(0)).toMatchObject({ recorded: [], dpi: { x: 150, y: 150 } })
  })

  test('stands even where the rest of the block is damaged', async () => {
    const block = exifBlock([turned(6), { tag: 282, type: 5, value: 300 }], true)
    const bytes = withSegment(
      without(await aJpeg(), 0xe1),
      0xe1,
      Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), block.subarray(0, -8)]),
    )
    expect(await recordedIn(bytes)).toEqual(quarter)
  })
})

describe('pictures within a JPEG', () => {
  test('are named: a thumbnail and the others of a multi-picture file', async () => {
    const first = exifBlock([{ tag: 274, type: 3, value: 1 }], true)
    const second = Buffer.from('020001020400010000000000000002020400010000008813000000000000', 'hex')
    first.writeUInt32LE(first.length, 22)
    const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), first, second])
    const mpf = Buffer.from(
      `4d504600${'49492a0008000000'}0100${'02b0070020000000'}1a000000${'00000000'}${'0000030000010000000000000000000000000000409c0000e803000000000000'}`,
      'hex',
    )
    const bytes = withSegment(withSegment(without(await aJpeg(), 0xe1), 0xe1, exif), 0xe2, mpf, 'before-scan')
    const opened = await opening(bytes)
    expect(opened.enclosures).toEqual([
      { name: 'thumbnail', kind: 'preview', media: 'image/jpeg', bytes: 5000, read: null },
      { name: 'picture 2', kind: 'preview', media: 'image/jpeg', bytes: 40_000, read: null },
    ])
    expect(opened.frames).toBe(1)
  })
})

describe('the resolution of a JPEG', () => {
  const said = async (jfif: Buffer | null, exif: number | null) => {
    const plain = without(without(await anImage(1654, 2339).toColourspace('srgb').jpeg().toBuffer(), 0xe0), 0xe1)
    const tags = exif === null ? [] : ([282, 283] as const).map(tag => ({ tag, type: 5 as const, value: exif }))
    const known = exif === null ? plain : withSegment(plain, 0xe1, exifSegment(tags))
    const opened = await opening(jfif === null ? known : withSegment(known, 0xe0, jfif))
    const { dpi } = await opened.side(0)
    return [dpi === null ? null : dpi.x, ...opened.notices.map(notice => notice.code)]
  }

  test.each([
    ['JFIF alone', jfifBody(1, 200, 200), null, [200]],
    ['JFIF in centimetres', jfifBody(2, 79, 79), null, [200.7]],
    ['EXIF where JFIF gives the shape only', jfifBody(0, 1, 1), 200, [200]],
    ['EXIF where JFIF says 72 for want of anything', jfifBody(1, 72, 72), 200, [200]],
    ['EXIF where JFIF says 96', jfifBody(1, 96, 96), 200, [200]],
    ['EXIF where JFIF says one dot to the inch', jfifBody(1, 1, 1), 200, [200]],
    ['JFIF where EXIF has its word for unknown', jfifBody(1, 200, 200), 72, [200]],
    ['JFIF where both can be true', jfifBody(1, 200, 200), 300, [200]],
    ['nothing where EXIF alone says 72', jfifBody(0, 1, 1), 72, [null, 'no-dpi']],
    ['nothing where EXIF alone says 96 of a large picture', null, 96, [null, 'no-dpi']],
    ['nothing where JFIF says one dot to the inch', jfifBody(1, 1, 1), null, [null, 'no-dpi']],
    ['nothing where a device claims 72 of an A4 page', jfifBody(1, 72, 72), null, [null, 'implausible-dpi']],
  ] as const)('is %s', async (_, jfif, exif, expected) => {
    expect(await said(jfif, exif)).toEqual(expected)
  })

  test("is Photoshop's where neither says any", async () => {
    const resource = Buffer.from('3842494d03ed000000000010012c000000010001012c00000001000100', 'hex')
    const body = Buffer.concat([Buffer.from('Photoshop 3.0\0', 'latin1'), resource])
    const plain = without(without(await anImage(1654, 2339).jpeg().toBuffer(), 0xe0), 0xe1)
    expect(await sideOf(withSegment(plain, 0xed, body))).toMatchObject({ dpi: { x: 300, y: 300 } })
  })
})

test.skipIf(maySkip('cjpeg'))('a JPEG in arithmetic coding is taken in', async () => {
  const path = aFile('a.ppm', Buffer.concat([Buffer.from('P5 64 64 255\n'), Buffer.alloc(4096, 200)]))
  tool('cjpeg', '-arithmetic', '-outfile', `${path}.jpg`, path)
  expect(await sideOf(readFileSync(`${path}.jpg`))).toMatchObject({ width: 64, height: 64 })
})

test("a page of ink with Adobe's marker is seen as it was meant", async () => {
  const cmyk = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#c02020' } })
    .toColourspace('cmyk')
    .jpeg()
    .toBuffer()
  const side = await sideOf(cmyk)
  expect(side).toMatchObject({ width: 64, height: 64 })
  const [red = 0, green = 255] = await (await pictureIn(cmyk, 'jpeg')).open().toColourspace('srgb').raw().toBuffer()
  expect(red).toBeGreaterThan(120)
  expect(green).toBeLessThan(90)
})
