import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { PDFDocument } from 'pdf-lib'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { sourceLimits } from '#service/sources/limits.ts'
import { openSource } from '#service/sources/open.ts'
import { pdfRenderer } from '#service/sources/pdf-render.ts'
import { aFile } from './files.ts'
import { aFaxPage, aJpeg, anXObject, aPdf, greyPixels, high, tagOf, wide } from './images.ts'
import { full, jpegPdf, onlySide, opened } from './pdf-pages.ts'

const samples = join(import.meta.dirname, '../../../shared/samples/en')

async function onlyStrip(tiff: Buffer): Promise<Buffer> {
  const [[offset = 0, more], [length = 0]] = await Promise.all([tagOf(tiff, 273), tagOf(tiff, 279)])
  expect(more).toBeUndefined()
  return tiff.subarray(offset, offset + length)
}

/** Three samples for each value, laid down one after the other. */
function threeOf(values: Uint8Array, three: (value: number) => readonly number[]): Buffer {
  const all = Buffer.alloc(values.length * 3)
  for (const [at, value] of values.entries()) all.set(three(value), at * 3)
  return all
}

async function meanOf(bytes: Buffer): Promise<number> {
  const { data } = await sharp(bytes).greyscale().raw().toBuffer({ resolveWithObject: true })
  return data.reduce((sum, value) => sum + value, 0) / data.length
}

describe('a scanned page gives its image unchanged', () => {
  test('a JPEG byte for byte, its resolution from the page', async () => {
    const side = await onlySide(await jpegPdf(full))
    expect(side).toMatchObject({
      format: 'jpeg',
      width: wide,
      height: high,
      dpi: { x: 149.8, y: 150.1 },
      recorded: [],
      notices: [],
    })
    expect(side.bytes.equals(await aJpeg())).toBe(true)
  })

  test('also as pdf-lib lays it down, in object streams', async () => {
    const document = await PDFDocument.create()
    const image = await document.embedJpg(await aJpeg())
    document.addPage([420, 595]).drawImage(image, { x: 0, y: 0, width: 420, height: 595 })
    const side = await onlySide(Buffer.from(await document.save()))
    expect(side.bytes.equals(await aJpeg())).toBe(true)
  })

  test.each([
    ['invisible text over it', `${full} BT /F 12 Tf 3 Tr 50 50 Td (recognised) Tj ET`],
    ['visible text under it', `BT /F 12 Tf 50 50 Td (recognised) Tj ET ${full}`],
    ['a white ground under it', `1 g 0 0 420 595 re f ${full}`],
    ['a clip to the page', `0 0 420 595 re W n ${full}`],
    ['a comment and strings', `% f\n/Span << /ActualText (a\\) f) >> BDC ${full} EMC`],
  ])('with %s', async (_, content) => {
    expect(await onlySide(await jpegPdf(content))).toMatchObject({ format: 'jpeg', notices: [] })
  })

  test.each([
    [90, full, 90],
    [270, full, 270],
    [-90, full, 270],
    [0, 'q 0 595 -420 0 420 0 cm /Im Do Q', 270],
    [90, 'q 0 595 -420 0 420 0 cm /Im Do Q', 0],
    [0, 'q -420 0 0 -595 420 595 cm /Im Do Q', 180],
  ])('turned: /Rotate %i with %s is a turn of %i', async (rotate, content, turn) => {
    const side = await onlySide(await jpegPdf(content, rotate))
    expect(side).toMatchObject({ format: 'jpeg', width: wide, height: high })
    // Where the picture stands across the page it is also stretched, as the page shows it.
    expect(side.recorded.filter(one => one.kind === 'turn')).toEqual(
      turn === 0 ? [] : [{ kind: 'turn', degrees: turn }],
    )
    expect(side.bytes.equals(await aJpeg())).toBe(true)
  })

  test('fax data stays Group 4, ink stays ink', async () => {
    const lines = 120
    const tiff = await aFaxPage(lines)
    const strip = await onlyStrip(tiff)
    for (const inverted of [false, true]) {
      for (const decode of [
        [0, 1],
        [1, 0],
      ]) {
        const parameters = { K: -1, Columns: wide, Rows: lines, BlackIs1: inverted }
        const entries = { Width: wide, Height: lines, ColorSpace: 'DeviceGray', BitsPerComponent: 1, Decode: decode }
        const bytes = await aPdf(context => [
          {
            content: 'q 437 0 0 60 0 0 cm /Im Do Q',
            size: [437, 60],
            image: anXObject(context, { ...entries, Filter: 'CCITTFaxDecode', DecodeParms: parameters }, strip),
          },
        ])
        const side = await onlySide(bytes)
        expect(side).toMatchObject({ format: 'tiff', width: wide, height: lines, dpi: { x: 144, y: 144 }, notices: [] })
        expect(await sharp(side.bytes).metadata()).toMatchObject({ bitsPerSample: 1, density: 144 })
        expect(await tagOf(side.bytes, 259)).toEqual([4])
        const drawn = pdfRenderer(() => Promise.resolve(bytes), 1, sourceLimits)
        expect(await meanOf((await drawn.render(0, 144)).bytes)).toBeCloseTo(await meanOf(side.bytes), -1)
        await drawn.close()
      }
    }
  })

  test('Flate data becomes a PNG of the same pixels', async () => {
    const grey = greyPixels()
    const rgb = threeOf(grey, value => [value, 255 - value, 7])
    const indexed = grey.map(value => value % 3)
    const palette = Buffer.from([255, 0, 0, 0, 255, 0, 0, 0, 255])
    const spread = (values: Uint8Array) => threeOf(values, value => [value, value, value])
    const colours = [0, 1, 2].map(index => [...palette.subarray(index * 3, index * 3 + 3)])
    const cases: readonly {
      space: 'DeviceGray' | 'DeviceRGB' | 'Indexed'
      decode: number[] | null
      raw: Uint8Array
      rgb: Buffer
    }[] = [
      { space: 'DeviceGray', decode: null, raw: grey, rgb: spread(grey) },
      { space: 'DeviceGray', decode: [1, 0], raw: grey, rgb: spread(grey.map(value => 255 - value)) },
      { space: 'DeviceRGB', decode: null, raw: rgb, rgb },
      {
        space: 'Indexed',
        decode: null,
        raw: indexed,
        rgb: threeOf(indexed, index => colours[index] ?? []),
      },
    ]
    for (const one of cases) {
      const bytes = await aPdf(context => {
        const table = context.obj(['Indexed', 'DeviceRGB', 2, context.register(context.stream(palette))])
        const entries = {
          Width: wide,
          Height: high,
          Filter: 'FlateDecode',
          ColorSpace: one.space === 'Indexed' ? table : one.space,
        }
        const all = one.decode === null ? entries : { ...entries, Decode: one.decode }
        return [{ content: full, image: anXObject(context, all, deflateSync(one.raw)) }]
      })
      const side = await onlySide(bytes)
      expect(side).toMatchObject({ format: 'png', width: wide, height: high, dpi: { x: 149.8, y: 150.1 }, notices: [] })
      const found = await sharp(side.bytes).toColourspace('srgb').raw().toBuffer()
      expect(found.equals(one.rgb)).toBe(true)
    }
  })

  test.skipIf(!existsSync(samples))('a book page from a real scan', async () => {
    const side = await onlySide(readFileSync(join(samples, 'c02-22.pdf')))
    expect(side).toMatchObject({
      format: 'jpeg',
      width: 800,
      height: 981,
      dpi: { x: 150, y: 150 },
      recorded: [],
      notices: [],
    })
  })

  test.skipIf(!existsSync(samples))('six assembled pages, of which one has a soft mask', async () => {
    const source = await opened(readFileSync(join(samples, 'multipage.pdf')))
    const sides: [string, number, number, number | null, string[]][] = []
    for (let index = 0; index < source.frames; index += 1) {
      const { format, width, height, dpi, notices } = await source.side(index)
      sides.push([format, width, height, dpi?.x ?? null, notices.map(notice => notice.code)])
    }
    expect(sides).toEqual([
      ['jpeg', 800, 981, 150, []],
      ['png', 9000, 9000, 300, []],
      ['png', 958, 400, 96, []],
      ['jpeg', 958, 400, 96, []],
      ['png', 612, 792, 72, []],
      ['png', 3300, 2550, 300, ['rendered']],
    ])
  })
})

describe('any other page is drawn', () => {
  test.each([
    ['text alone', 'BT /F 24 Tf 50 300 Td (Hello) Tj ET'],
    ['text over the image', `${full} BT /F 24 Tf 50 300 Td (stamp) Tj ET`],
    ['a line over the image', `${full} 0 0 m 100 100 l S`],
    ['an image with wide margins', 'q 300 0 0 500 60 40 cm /Im Do Q'],
    ['an image that is cut', `100 100 200 200 re W n ${full}`],
    ['an image set askew', 'q 419 10 -10 594 5 0 cm /Im Do Q'],
  ])('%s', async (_, content) => {
    const side = await onlySide(await jpegPdf(content))
    expect(side).toMatchObject({
      format: 'png',
      width: 1750,
      height: 2479,
      dpi: { x: 300, y: 300 },
      recorded: [],
      notices: [{ code: 'rendered', params: { page: '1', dpi: '300' } }],
    })
    const { channels } = await sharp(side.bytes).stats()
    // Something is there, on white.
    expect(channels[0]?.min).toBeLessThan(128)
    expect(channels[0]?.max).toBe(255)
  })

  test('a page larger than the limit is drawn more coarsely', async () => {
    const bytes = await aPdf(() => [{ content: '0 0 m 2000 2000 l S', size: [3600, 3600] }])
    const source = await openSource(aFile('map.pdf', bytes), { renderPixels: 1_000_000 })
    expect(await source.side(0).catch((error: unknown) => error)).toMatchObject({ code: 'too-large' })
    const better = await openSource(aFile('map.pdf', bytes), { renderPixels: 16_000_000 })
    expect(await better.side(0)).toMatchObject({ width: 4000, height: 4000, dpi: { x: 80, y: 80 } })
    await Promise.all([source.close(), better.close()])
  })
})
