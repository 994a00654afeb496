// Nothing of a page is sampled down: strips and tiles become one picture again, and what must be drawn is drawn finely.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { PDFDocument, PDFName } from 'pdf-lib'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { openSource } from '#service/sources/open.ts'
import { aFile } from './files.ts'
import { aFaxPage, greyPixels, high, tagOf, wide } from './images.ts'
import { onlySide, picturesPdf, uprightOf } from './pdf-pages.ts'

const cases = join(import.meta.dirname, '../../../shared/cases')

type Strip = { readonly top: number; readonly height: number; readonly data: Buffer }

/** The strips of a fax page as libvips cuts it. */
async function faxStrips(tiff: Buffer): Promise<readonly Strip[]> {
  const [offsets, lengths, [lines = high]] = await Promise.all([tagOf(tiff, 273), tagOf(tiff, 279), tagOf(tiff, 278)])
  return offsets.map((offset, index) => ({
    top: index * lines,
    height: Math.min(lines, high - index * lines),
    data: tiff.subarray(offset, offset + (lengths[index] ?? 0)),
  }))
}

const faxEntries = (height: number) => ({
  Width: wide,
  Height: height,
  ColorSpace: 'DeviceGray',
  BitsPerComponent: 1,
  Filter: 'CCITTFaxDecode',
  // libvips writes what it calls black in runs of white.
  DecodeParms: { K: -1, Columns: wide, Rows: height, BlackIs1: true },
})

/** Pixels to points on a page of 420 points' width. */
const point = 420 / wide
const placed = (name: string, top: number, height: number, round = (value: number) => value) => {
  const [from, to] = [round((high - top - height) * point), round((high - top) * point)]
  return `q 420 0 0 ${to - from} 0 ${from} cm /${name} Do Q`
}

const exactly = async (bytes: Buffer) => sharp(bytes).toColourspace('b-w').raw({ depth: 'uchar' }).toBuffer()

describe('strips that make up one scan', () => {
  test.each([
    ['in order', (contents: string[]) => contents],
    ['from the bottom up', (contents: string[]) => contents.toReversed()],
  ])('Group 4, painted %s, are the strips of one TIFF', async (_, order) => {
    const page = await aFaxPage()
    const strips = await faxStrips(page)
    const pictures = Object.fromEntries(
      strips.map(({ height, data }, index) => [`S${index}`, { entries: faxEntries(height), data }]),
    )
    const content = order(strips.map(({ top, height }, index) => placed(`S${index}`, top, height))).join(' ')
    const side = await onlySide(await picturesPdf({ size: [420, high * point], content, pictures }))
    expect(side).toMatchObject({ format: 'tiff', width: wide, height: high, notices: [] })
    expect(await tagOf(side.bytes, 278)).toEqual([strips[0]?.height])
    expect((await exactly(side.bytes)).equals(await exactly(page))).toBe(true)
  })

  test('matrices rounded to whole points leave no seam', async () => {
    const page = await aFaxPage()
    const strips = await faxStrips(page)
    const pictures = Object.fromEntries(
      strips.map(({ height, data }, index) => [`S${index}`, { entries: faxEntries(height), data }]),
    )
    const content = strips.map(({ top, height }, index) => placed(`S${index}`, top, height, Math.round)).join(' ')
    const side = await onlySide(await picturesPdf({ size: [420, Math.round(high * point)], content, pictures }))
    expect(side).toMatchObject({ format: 'tiff', width: wide, height: high })
    expect((await exactly(side.bytes)).equals(await exactly(page))).toBe(true)
  })

  test('of JPEG, are decoded and joined without loss', async () => {
    const pixels = greyPixels()
    const heights = [400, 400, 440]
    const jpegs = await Promise.all(
      heights.map((height, index) =>
        sharp(pixels, { raw: { width: wide, height: high, channels: 1 } })
          .extract({ left: 0, top: index * 400, width: wide, height })
          .jpeg({ quality: 80 })
          .toBuffer(),
      ),
    )
    const pictures = Object.fromEntries(
      jpegs.map((data, index) => [
        `S${index}`,
        {
          entries: { Width: wide, Height: heights[index] ?? 0, ColorSpace: 'DeviceGray', Filter: 'DCTDecode' },
          data,
        },
      ]),
    )
    const content = [1, 2, 0].map(index => placed(`S${index}`, index * 400, heights[index] ?? 0)).join(' ')
    const side = await onlySide(await picturesPdf({ size: [420, high * point], content, pictures }))
    expect(side).toMatchObject({ format: 'png', width: wide, height: high, notices: [] })
    expect(await sharp(side.bytes).metadata()).toMatchObject({ channels: 1, bitsPerSample: 8 })
    const expected = Buffer.concat(await Promise.all(jpegs.map(exactly)))
    expect((await exactly(side.bytes)).equals(expected)).toBe(true)
  })

  test('tiles of colour, in any order, mirrored and on a page that is turned', async () => {
    const data = Buffer.from(Array.from({ length: 90 * 60 * 3 }, (_, at) => (at * 97 + (at >> 5) * 13) % 256))
    const whole = { raw: { width: 90, height: 60, channels: 3 as const } }
    const columns = [40, 40, 10]
    const rows = [30, 30]
    const tiles = await Promise.all(
      rows.flatMap((height, row) =>
        columns.map(async (width, column) => ({
          name: `T${row}${column}`,
          left: column * 40,
          top: row * 30,
          width,
          height,
          data: await sharp(data, whole)
            .extract({ left: column * 40, top: row * 30, width, height })
            .raw()
            .toBuffer(),
        })),
      ),
    )
    const pictures = Object.fromEntries(
      tiles.map(({ name, width, height, data: raw }) => [
        name,
        {
          entries: { Width: width, Height: height, ColorSpace: 'DeviceRGB', Filter: 'FlateDecode' },
          data: deflateSync(raw),
        },
      ]),
    )
    // Left and right exchanged: what is stored at the left stands at the right.
    const content = tiles
      .toSorted(
        (one, other) =>
          ((one.name.charCodeAt(2) * 7 + one.name.charCodeAt(1)) % 5) -
          ((other.name.charCodeAt(2) * 7 + other.name.charCodeAt(1)) % 5),
      )
      .map(
        ({ name, left, top, width, height }) =>
          `q ${-width} 0 0 ${height} ${90 - left} ${60 - top - height} cm /${name} Do Q`,
      )
      .join(' ')
    const side = await onlySide(await picturesPdf({ size: [90, 60], content, pictures, page: { Rotate: 90 } }))
    expect(side).toMatchObject({ format: 'png', width: 90, height: 60 })
    expect(side.recorded).toEqual([{ kind: 'mirror' }, { kind: 'turn', degrees: 90 }])
    expect((await sharp(side.bytes).raw().toBuffer()).equals(data)).toBe(true)
  })

  test('of 16 bits keep them', async () => {
    const row = Buffer.alloc(80 * 100)
    for (let at = 0; at < 40 * 100; at += 1) row.writeUInt16BE((at * 257) % 65536, at * 2)
    const entries = { Width: 40, Height: 50, ColorSpace: 'DeviceGray', BitsPerComponent: 16, Filter: 'FlateDecode' }
    const pictures = {
      A: { entries, data: deflateSync(row.subarray(0, 80 * 50)) },
      B: { entries, data: deflateSync(row.subarray(80 * 50)) },
    }
    const content = 'q 40 0 0 50 0 50 cm /A Do Q q 40 0 0 50 0 0 cm /B Do Q'
    const side = await onlySide(await picturesPdf({ size: [40, 100], content, pictures }))
    expect(await sharp(side.bytes).metadata()).toMatchObject({ width: 40, height: 100, depth: 'ushort' })
    const found = await sharp(side.bytes).toColourspace('grey16').raw({ depth: 'ushort' }).toBuffer()
    expect(found.swap16().equals(row)).toBe(true)
  })

  test('that overlap, or of two colour spaces, are drawn as finely as they are', async () => {
    const flate = (width: number, height: number, colour: 'DeviceGray' | 'DeviceRGB') => ({
      entries: { Width: width, Height: height, ColorSpace: colour, Filter: 'FlateDecode' },
      data: deflateSync(Buffer.alloc(width * height * (colour === 'DeviceGray' ? 1 : 3), 90)),
    })
    const overlapping = 'q 100 0 0 60 0 40 cm /A Do Q q 100 0 0 60 0 0 cm /B Do Q'
    const abutting = 'q 100 0 0 50 0 50 cm /A Do Q q 100 0 0 50 0 0 cm /B Do Q'
    for (const [content, height, colour] of [
      [overlapping, 360, 'DeviceGray'],
      [abutting, 300, 'DeviceRGB'],
    ] as const) {
      const pictures = { A: flate(600, height, 'DeviceGray'), B: flate(600, height, colour) }
      const side = await onlySide(await picturesPdf({ size: [100, 100], content, pictures }))
      expect(side).toMatchObject({ format: 'png', width: 600, height: 600, dpi: { x: 432, y: 432 } })
      expect(side.notices.map(notice => notice.code)).toEqual(['rendered'])
    }
  })

  test.skipIf(!existsSync(cases))('of a scan of 600 dpi stay what they are', async () => {
    const side = await onlySide(readFileSync(join(cases, 'pdf/strips-600dpi.pdf')))
    expect(side).toMatchObject({
      format: 'tiff',
      width: 3496,
      height: 4960,
      dpi: { x: 600, y: 600 },
      recorded: [],
      notices: [],
    })
    expect(await sharp(side.bytes).metadata()).toMatchObject({ bitsPerSample: 1 })
  })
})

describe('a page that must be drawn', () => {
  const bits = Buffer.alloc((800 / 8) * 1000)
  for (let at = 0; at < bits.length; at += 1) bits[at] = (at * 131 + (at >> 3)) % 256
  const mask = {
    entries: { Width: 800, Height: 1000, ImageMask: true, BitsPerComponent: 1, Filter: 'FlateDecode' },
    data: deflateSync(bits),
  }
  const ground = async () => ({
    entries: { Width: 160, Height: 200, ColorSpace: 'DeviceRGB', Filter: 'DCTDecode' },
    data: await sharp({ create: { width: 160, height: 200, channels: 3, background: '#fed' } })
      .jpeg()
      .toBuffer(),
  })

  test('of black and white alone stays of 1 bit, pixel for pixel', async () => {
    // 800 pixels on 100.3 points are no whole number of dots an inch.
    const content = 'q 100.3 0 0 125.4 0.02 0.01 cm 0 g /M Do Q'
    const side = await onlySide(await picturesPdf({ size: [100.3, 125.4], content, pictures: { M: mask } }))
    expect(side).toMatchObject({ format: 'png', width: 800, height: 1000 })
    expect(await sharp(side.bytes).metadata()).toMatchObject({ channels: 1, bitsPerSample: 1 })
    const pixels = await exactly(side.bytes)
    const expected = Buffer.from(
      Array.from(pixels, (_, at) => (((bits[at >> 3] ?? 0) >> (7 - (at & 7))) & 1 ? 255 : 0)),
    )
    expect(pixels.equals(expected)).toBe(true)
  })

  test('with print in 1 bit over a coarse ground is as fine as the print', async () => {
    const content = 'q 96 0 0 120 0 0 cm /G Do Q q 96 0 0 120 0 0 cm 0 g /M Do Q'
    const side = await onlySide(
      await picturesPdf({ size: [96, 120], content, pictures: { G: await ground(), M: mask } }),
    )
    expect(side).toMatchObject({ width: 800, height: 1000, dpi: { x: 600, y: 600 } })
    expect(await sharp(side.bytes).metadata()).toMatchObject({ channels: 3 })
  })

  test('with a stamp over a scan of 400 dpi keeps its 400 dpi, and grey stays grey', async () => {
    const scan = {
      entries: { Width: 800, Height: 1000, ColorSpace: 'DeviceGray', Filter: 'FlateDecode' },
      data: deflateSync(greyPixels(800, 1000)),
    }
    const content = 'q 144 0 0 180 0 0 cm /S Do Q BT /F 12 Tf 20 20 Td (COPY) Tj ET'
    const side = await onlySide(await picturesPdf({ size: [144, 180], content, pictures: { S: scan } }))
    expect(side).toMatchObject({ width: 800, height: 1000, dpi: { x: 400, y: 400 } })
    expect(await sharp(side.bytes).metadata()).toMatchObject({ channels: 1, bitsPerSample: 8 })
    const found = await exactly(side.bytes)
    const expected = greyPixels(800, 1000)
    const differing = found.filter((value, at) => Math.abs(value - (expected[at] ?? 0)) > 2).length
    // The stamp alone.
    expect(differing / found.length).toBeLessThan(0.02)
  })

  test('says when the limit or the depth of the drawing took something away', async () => {
    const deep = {
      entries: { Width: 2000, Height: 2000, ColorSpace: 'DeviceGray', BitsPerComponent: 16, Filter: 'FlateDecode' },
      data: deflateSync(Buffer.alloc(2000 * 2000 * 2, 77)),
    }
    const content = 'q 100 0 0 100 0 0 cm /D Do Q 0 0 m 50 50 l S'
    const side = await onlySide(await picturesPdf({ size: [100, 100], content, pictures: { D: deep } }))
    expect(side.notices).toEqual([
      { code: 'rendered', params: { page: '1', dpi: '1200' } },
      { code: 'rendered-coarser', params: { page: '1', dpi: '1200', finest: '1440' } },
      { code: 'depth-reduced', params: { page: '1', bits: '16' } },
    ])
    const bytes = await picturesPdf({ size: [100, 100], content, pictures: { D: deep } })
    const limited = await openSource(aFile('a.pdf', bytes), { renderPixels: 1_000_000 })
    expect((await limited.side(0)).notices[1]).toMatchObject({ params: { dpi: '720', finest: '1440' } })
    await limited.close()
  })

  test('as fine as an inline image on it, whatever bytes that holds', async () => {
    const data = Buffer.from(Array.from({ length: 500 }, (_, at) => (at * 73) % 256))
    data.write(' EI \u0001', 100, 'latin1')
    const inline = `q 10 0 0 10 5 5 cm BI /W 100 /H 40 /BPC 1 /CS /G ID ${data.toString('latin1')} EI Q`
    const document = await PDFDocument.create()
    const page = document.addPage([100, 100])
    page.node.set(
      PDFName.of('Contents'),
      document.context.register(document.context.stream(Buffer.from(inline, 'latin1'))),
    )
    const side = await onlySide(Buffer.from(await document.save()))
    expect(side.dpi).toEqual({ x: 600, y: 600 })
  })

  test('a part that was cut off by the crop box is not drawn at all', async () => {
    const scan = {
      entries: { Width: 800, Height: 1000, ColorSpace: 'DeviceGray', Filter: 'FlateDecode' },
      data: deflateSync(greyPixels(800, 1000)),
    }
    const side = await onlySide(
      await picturesPdf({
        size: [144, 180],
        content: 'q 144 0 0 180 0 0 cm /S Do Q',
        pictures: { S: scan },
        page: { CropBox: [18, 18, 126, 162] },
      }),
    )
    expect(side).toMatchObject({ width: 800, height: 1000, dpi: { x: 400, y: 400 }, notices: [] })
    expect(side.recorded).toEqual([{ kind: 'crop', left: 100, top: 100, width: 600, height: 800 }])
    expect(await uprightOf(side)).toMatchObject({ width: 600, height: 800 })
  })
})
