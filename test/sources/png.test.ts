import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { onPaper } from '#service/imaging/apply.ts'
import { openSource } from '#service/sources/open.ts'
import { pictureIn } from '#service/sources/picture.ts'
import { aFile } from './files.ts'
import { anImage } from './images.ts'
import { exifBlock } from './jpegs.ts'

const cases = join(import.meta.dirname, '../../../shared/cases/pictures')
if (!existsSync(cases)) console.warn('the cases are not here (../shared/cases): they are not tried')

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

const numbers = (...values: readonly number[]) => {
  const bytes = Buffer.alloc(values.length * 4)
  for (const [at, value] of values.entries()) bytes.writeUInt32BE(value, at * 4)
  return bytes
}

const signature = Buffer.from('89504e470d0a1a0a', 'hex')

/** A PNG of these rows (without their filter bytes); `before` stand before the pixels. */
function aPng(
  { width, height, bits = 8, type }: { width: number; height: number; bits?: number; type: 0 | 2 },
  rows: Buffer,
  before: readonly Buffer[] = [],
  after: readonly Buffer[] = [],
): Buffer {
  const row = rows.length / height
  const filtered = Buffer.concat(
    Array.from({ length: height }, (_, y) => Buffer.concat([Buffer.of(0), rows.subarray(y * row, (y + 1) * row)])),
  )
  const header = Buffer.concat([numbers(width, height), Buffer.from([bits, type, 0, 0, 0])])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    ...before,
    chunk('IDAT', deflateSync(filtered)),
    ...after,
    chunk('IEND', Buffer.alloc(0)),
  ])
}

async function shown(bytes: Buffer | string): Promise<readonly number[]> {
  const picture = await pictureIn(bytes, 'png')
  const { data, info } = await onPaper(picture.open()).raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
  return info.channels === 1 ? [...data].flatMap(value => [value, value, value]) : [...data]
}

const opening = (bytes: Buffer) => openSource(aFile('a.png', bytes))
const gamma = (value: number) => chunk('gAMA', numbers(Math.round(value * 100_000)))

/** IEC 61966-2-1. */
const srgb = (light: number) =>
  Math.round(255 * (light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055))

describe('a PNG that says for which screen it is meant', () => {
  const ramp = Buffer.from([0, 1, 64, 128, 200, 255])
  const one = { width: 6, height: 1, type: 0 } as const

  test.each([
    ['linear light', 1],
    ['the screens of old Macs', 1 / 1.8],
    ['twice as steep a curve', 1 / 2.8],
  ])('of %s is shown so that its light is right', async (_, value) => {
    const wanted = [...ramp].map(sample => srgb((sample / 255) ** (1 / value)))
    const found = await shown(aPng(one, ramp, [gamma(value)]))
    for (const [at, grey] of wanted.entries()) expect(Math.abs((found[at * 3] ?? 0) - grey)).toBeLessThanOrEqual(1)
  })

  test('keeps its samples where they are sRGB anyhow, and where sRGB or a profile is named beside it', async () => {
    const plain = await shown(aPng(one, ramp))
    expect(await shown(aPng(one, ramp, [gamma(0.45455)]))).toEqual(plain)
    expect(await shown(aPng(one, ramp, [chunk('sRGB', Buffer.of(0)), gamma(1)]))).toEqual(plain)
    expect(await shown(aPng(one, ramp, [gamma(1), chunk('sRGB', Buffer.of(0))]))).toEqual(plain)
    const profiled = await sharp(aPng({ ...one, width: 2, type: 2 }, ramp))
      .withIccProfile('p3')
      .png()
      .toBuffer()
    const at = profiled.indexOf('iCCP') - 4
    const both = Buffer.concat([profiled.subarray(0, at), gamma(1), profiled.subarray(at)])
    expect(await shown(both)).toEqual(await shown(profiled))
  })

  test('of 16 bits, and of colours with transparency, likewise', async () => {
    const deep = Buffer.from([0, 0, 0x40, 0x40, 0xff, 0xff])
    const found = await shown(aPng({ width: 3, height: 1, bits: 16, type: 0 }, deep, [gamma(1)]))
    expect([found[0], found[6]]).toEqual([0, 255])
    expect(Math.abs((found[3] ?? 0) - srgb(0x4040 / 65_535))).toBeLessThanOrEqual(1)
    const clear = await sharp({
      create: { width: 4, height: 4, channels: 4, background: { r: 64, g: 64, b: 64, alpha: 1 } },
    })
      .png()
      .toBuffer()
    const at = clear.indexOf('IDAT') - 4
    expect((await shown(Buffer.concat([clear.subarray(0, at), gamma(1), clear.subarray(at)])))[0]).toBe(srgb(64 / 255))
  })

  test('of other primaries shows the same colour in sRGB', async () => {
    // Adobe RGB: a full green lies outside of sRGB, a grey stays a grey.
    const places = chunk('cHRM', numbers(31_270, 32_900, 64_000, 33_000, 21_000, 71_000, 15_000, 6_000))
    const pixels = Buffer.from([128, 128, 128, 200, 60, 60])
    const found = await shown(aPng({ width: 2, height: 1, type: 2 }, pixels, [gamma(1 / 2.2), places]))
    for (const value of found.slice(0, 3)) expect(Math.abs(value - 128)).toBeLessThanOrEqual(1)
    // Adobe RGB 200, 60, 60 is sRGB 231, 56, 59 (by the matrices of both).
    for (const [at, value] of [231, 56, 58].entries())
      expect(Math.abs((found[3 + at] ?? 0) - value)).toBeLessThanOrEqual(3)
  })

  test.skipIf(!existsSync(cases))('png-gama-linear.png', async () => {
    const path = join(cases, 'png-gama-linear.png')
    const stored = await sharp(path).toColourspace('b-w').raw().toBuffer()
    const found = await shown(path)
    for (let at = 0; at < stored.length; at += 97) {
      expect(Math.abs((found[at * 3] ?? 0) - srgb((stored[at] ?? 0) / 255))).toBeLessThanOrEqual(1)
    }
  })
})

describe('what a PNG records', () => {
  test('of its orientation is obeyed (eXIf)', async () => {
    const exif = chunk('eXIf', exifBlock([{ tag: 274, type: 3, value: 8 }], false))
    const png = aPng({ width: 40, height: 30, type: 0 }, Buffer.alloc(1200, 200), [exif])
    expect(await (await opening(png)).side(0)).toMatchObject({ recorded: [{ kind: 'turn', degrees: 270 }] })
  })

  test('of the shape of its pixels is believed without a size (pHYs, unit 0)', async () => {
    const shape = chunk('pHYs', Buffer.concat([numbers(2, 1), Buffer.of(0)]))
    const opened = await opening(aPng({ width: 40, height: 30, type: 0 }, Buffer.alloc(1200, 200), [shape]))
    expect(opened.notices).toEqual([{ code: 'no-dpi', params: {} }])
    expect(await opened.side(0)).toMatchObject({ dpi: null, recorded: [{ kind: 'stretch', across: 1, down: 2 }] })
  })
})

describe('a PNG that is not whole', () => {
  test('is refused for the sum of any chunk that makes the picture, and for no other', async () => {
    const whole = await anImage(200, 200).withMetadata({ density: 150 }).png().toBuffer()
    for (const kind of ['IHDR', 'IDAT', 'IEND']) {
      const bytes = Buffer.from(whole)
      const at = bytes.indexOf(kind)
      const end = at + 4 + bytes.readUInt32BE(at - 4)
      bytes[end] = (bytes[end] ?? 0) ^ 1
      await expect(opening(bytes)).rejects.toMatchObject({ params: { reason: 'damaged', part: 'chunk', at: kind } })
    }
    const bytes = Buffer.concat([whole.subarray(0, 33), chunk('tEXt', Buffer.from('Comment\0x')), whole.subarray(33)])
    bytes[33 + 12] = 0
    expect(await opening(bytes)).toMatchObject({ frames: 1 })
  })

  test('is refused where rows are missing, though every sum is right', async () => {
    const header = Buffer.concat([numbers(100, 100), Buffer.from([8, 0, 0, 0, 0])])
    const stream = deflateSync(Buffer.alloc(101 * 60))
    for (const data of [stream, stream.subarray(0, -8)]) {
      const bytes = Buffer.concat([
        signature,
        chunk('IHDR', header),
        chunk('IDAT', data),
        chunk('IEND', Buffer.alloc(0)),
      ])
      await expect(opening(bytes)).rejects.toMatchObject({ code: 'unreadable', params: { reason: 'damaged' } })
    }
  })
})

describe('an animation is no page', () => {
  test('of an APNG the picture is the page, and its frames are named', async () => {
    const control = (sequence: number) =>
      chunk('fcTL', Buffer.concat([numbers(sequence, 40, 30, 0, 0), Buffer.from([0, 10, 0, 100, 0, 0])]))
    const frame = chunk('fdAT', Buffer.concat([numbers(2), deflateSync(Buffer.alloc(41 * 30))]))
    const shape = { width: 40, height: 30, type: 0 } as const
    const animated = chunk('acTL', numbers(2, 0))
    const first = await opening(aPng(shape, Buffer.alloc(1200, 200), [animated, control(0)], [control(1), frame]))
    expect(first.frames).toBe(1)
    expect(first.enclosures.map(one => [one.name, one.kind])).toEqual([['frame 2', 'frame']])
    expect(first.notices).toContainEqual({ code: 'further-frames', params: { frames: '1' } })
    // The still picture stands outside the animation.
    const still = await opening(
      aPng(shape, Buffer.alloc(1200, 200), [animated], [control(0), frame, control(1), frame]),
    )
    expect(still.enclosures.map(one => one.name)).toEqual(['frame 1', 'frame 2'])
  })

  test('of a WebP the first frame is the page, and the others are named', async () => {
    const frames = await Promise.all(
      ['#c00', '#0c0', '#00c'].map(background =>
        sharp({ create: { width: 60, height: 40, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    )
    const bytes = await sharp(frames, { join: { animated: true } })
      .webp({ lossless: true })
      .toBuffer()
    const opened = await openSource(aFile('a.webp', bytes))
    expect(opened.frames).toBe(1)
    expect(await opened.side(0)).toMatchObject({ kind: 'file', format: 'webp', width: 60, height: 40 })
    expect(opened.enclosures.map(one => [one.name, one.kind, one.media])).toEqual([
      ['frame 2', 'frame', 'image/webp'],
      ['frame 3', 'frame', 'image/webp'],
    ])
    expect(opened.notices).toContainEqual({ code: 'further-frames', params: { frames: '2' } })
    const { data } = await (await pictureIn(bytes, 'webp'))
      .open()
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
    expect([...data.subarray(0, 3)]).toEqual([204, 0, 0])
  })
})
