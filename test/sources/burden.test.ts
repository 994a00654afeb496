// What a file claims to be and is not: content that unpacks to far more than a page has, pictures of a shape no scan has.
import { deflateSync } from 'node:zlib'
import { PDFDocument, PDFName, PDFString } from 'pdf-lib'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { openSource } from '#service/sources/open.ts'
import { sourceSentence } from '#shared/text/source-sentences.ts'
import { aFile } from './files.ts'
import { anXObject, aPdf } from './images.ts'

const limits = { contentBytes: 50_000, contentTotal: 120_000 }
const spaces = (count: number) => Buffer.alloc(count, 0x20)
const refused = { code: 'unreadable', params: { reason: 'content-too-large' } }

type Page = { readonly content: Buffer; readonly form?: Buffer; readonly font?: Buffer; readonly twice?: boolean }

/** A page with a packed content, a form and the file of a font. */
async function packedPdf({ content, form = spaces(10), font = spaces(10), twice = false }: Page): Promise<string> {
  const document = await PDFDocument.create()
  const { context } = document
  const { node } = document.addPage([200, 200])
  const packed = (bytes: Buffer, entries: Record<string, string> = {}) => {
    const once = deflateSync(bytes)
    const Filter = twice ? ['FlateDecode', 'FlateDecode'] : 'FlateDecode'
    return context.register(context.stream(twice ? deflateSync(once) : once, { ...entries, Filter }))
  }
  const drawn = packed(form, { Type: 'XObject', Subtype: 'Form' })
  const descriptor = context.obj({ Type: 'FontDescriptor', FontName: 'A', FontFile2: packed(font) })
  const used = context.obj({ Type: 'Font', Subtype: 'TrueType', BaseFont: 'A', FontDescriptor: descriptor })
  node.set(PDFName.of('Contents'), packed(content))
  node.set(PDFName.of('Resources'), context.obj({ XObject: { Fm: drawn }, Font: { F: used } }))
  return aFile('a.pdf', await document.save({ useObjectStreams: false }))
}

async function sideOf(path: string) {
  const source = await openSource(path, limits)
  try {
    return await source.side(0)
  } finally {
    await source.close()
  }
}

describe('a PDF is refused before it is read, with its reason, when', () => {
  test('the content of a page unpacks to more than a page has', async () => {
    await expect(sideOf(await packedPdf({ content: spaces(50_001) }))).rejects.toMatchObject({
      ...refused,
      params: { page: '1', limit: '50000' },
    })
    expect((await sideOf(await packedPdf({ content: spaces(50_000) }))).format).toBe('png')
  })

  test('it was packed twice, where each packing alone is small', async () => {
    await expect(sideOf(await packedPdf({ content: spaces(50_001), twice: true }))).rejects.toMatchObject(refused)
  })

  test('a form or a font does', async () => {
    const content = Buffer.from('/Fm Do')
    await expect(sideOf(await packedPdf({ content, form: spaces(50_001) }))).rejects.toMatchObject(refused)
    await expect(sideOf(await packedPdf({ content, font: spaces(50_001) }))).rejects.toMatchObject(refused)
  })

  test('each is small and all together are not', async () => {
    const each = spaces(45_000)
    await expect(sideOf(await packedPdf({ content: each, form: each, font: each }))).rejects.toMatchObject(refused)
  })

  test('what it packs its objects into does', async () => {
    const document = await PDFDocument.create()
    const note = document.context.register(PDFString.of('a'.repeat(60_000)))
    document.addPage([200, 200]).node.set(PDFName.of('Note'), note)
    const bytes = await document.save({ useObjectStreams: true })
    expect(bytes.length).toBeLessThan(2_000)
    await expect(openSource(aFile('a.pdf', bytes), limits)).rejects.toMatchObject(refused)
  })
})

test('a picture may be far larger than content may', async () => {
  const pixels = Buffer.alloc(300 * 400 * 3, 200)
  const entries = { Width: 300, Height: 400, ColorSpace: 'DeviceRGB', BitsPerComponent: 8, Filter: 'FlateDecode' }
  const pdf = await aPdf(context => [
    { content: 'q 420 0 0 595 0 0 cm /Im Do Q', image: anXObject(context, entries, deflateSync(pixels)) },
  ])
  expect(await sideOf(aFile('a.pdf', pdf))).toMatchObject({ width: 300, height: 400 })
})

describe('a picture is refused before it is decoded, with a sentence of its own, when', () => {
  const white = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: '#fff' } })
      .png()
      .toBuffer()

  test('it is a line and no page', async () => {
    const path = aFile('line.png', await white(2, 4200))
    const params = { width: '2', height: '4200', shape: 'narrow' }
    await expect(openSource(path)).rejects.toMatchObject({ code: 'too-large', params })
    expect(sourceSentence('zh-CN', 'too-large', params)).toContain('过于狭长')
    expect(sourceSentence('en', 'too-large', params)).toContain('too narrow')
    // Small ones cost nothing, and a scroll is long.
    expect((await openSource(aFile('small.png', await white(2, 900)))).frames).toBe(1)
    expect((await openSource(aFile('scroll.png', await white(60, 4200)))).frames).toBe(1)
  })

  test('it claims many pixels for hardly a byte', async () => {
    const path = aFile('white.png', await white(1200, 900))
    const params = { width: '1200', height: '900', shape: 'sparse' }
    const sparse = { sparsePixels: 1_000_000, pixelsPerByte: 100 }
    await expect(openSource(path, sparse)).rejects.toMatchObject({ code: 'too-large', params })
    expect(sourceSentence('zh-CN', 'too-large', params)).toContain('极少的数据')
    expect(sourceSentence('en', 'too-large', params)).toContain('hardly any data')
    expect((await openSource(path)).frames).toBe(1)
  })
})
