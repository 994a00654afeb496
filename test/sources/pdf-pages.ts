// PDFs as tests open them: a page that is one image, and what comes of it.
import { type PDFDict, PDFDocument, PDFName } from 'pdf-lib'
import sharp from 'sharp'
import { expect, onTestFinished } from 'vitest'
import { applied, onPaper, type Pixels, settled } from '#service/imaging/apply.ts'
import { type OpenedSource, openSource, type Side } from '#service/sources/open.ts'
import { aFile } from './files.ts'
import { aJpeg, anXObject, aPdf, high, wide } from './images.ts'

/** Draws the image over the whole page of 420 by 595 points. */
export const full = 'q 420 0 0 595 0 0 cm /Im Do Q'

export async function opened(bytes: Buffer): Promise<OpenedSource> {
  const source = await openSource(aFile('a.pdf', bytes))
  onTestFinished(() => source.close())
  return source
}

export async function onlySide(bytes: Buffer): Promise<Side & { readonly kind: 'bytes' }> {
  const source = await opened(bytes)
  expect(source.frames).toBe(1)
  const side = await source.side(0)
  if (side.kind !== 'bytes') throw new Error('a PDF gives bytes')
  return side
}

export async function jpegPdf(content: string, rotate?: number): Promise<Buffer> {
  const jpeg = await aJpeg()
  return aPdf(context => [
    {
      content,
      image: anXObject(context, { Width: wide, Height: high, ColorSpace: 'DeviceRGB', Filter: 'DCTDecode' }, jpeg),
      ...(rotate === undefined ? {} : { rotate }),
    },
  ])
}

type Picture = { readonly entries: Parameters<typeof anXObject>[1]; readonly data: Buffer }

type Made = {
  readonly size?: readonly [number, number]
  readonly content: string
  /** By the name that the content calls them by. */
  readonly pictures: Readonly<Record<string, Picture>>
  /** Entries of the page, as PDF spells them in JSON. */
  readonly page?: Readonly<Record<string, number | readonly number[]>>
  /** Entries of the node above the page. */
  readonly above?: Readonly<Record<string, number | readonly number[]>>
}

/** A page with several pictures and whatever entries a test needs. */
export async function picturesPdf({
  size = [420, 595],
  content,
  pictures,
  page = {},
  above = {},
}: Made): Promise<Buffer> {
  const document = await PDFDocument.create()
  const { context } = document
  const { node } = document.addPage([size[0], size[1]])
  const images = Object.entries(pictures).map(
    ([name, { entries, data }]) => [name, context.register(anXObject(context, entries, data))] as const,
  )
  node.set(PDFName.of('Contents'), context.register(context.stream(content)))
  const font = context.obj({ Type: 'Font', Subtype: 'Type1', BaseFont: 'Helvetica' })
  node.set(PDFName.of('Resources'), context.obj({ XObject: Object.fromEntries(images), Font: { F: font } }))
  const put = (dict: PDFDict, entries: NonNullable<Made['page']>) => {
    for (const [key, value] of Object.entries(entries)) {
      dict.set(PDFName.of(key), typeof value === 'number' ? context.obj(value) : context.obj([...value]))
    }
  }
  put(node, page)
  put(document.catalog.Pages(), above)
  return Buffer.from(await document.save({ useObjectStreams: false }))
}

/** A side as it is seen: its recorded operations carried out, in grey. */
export async function uprightOf(side: Side & { readonly kind: 'bytes' }): Promise<Pixels> {
  let pixels = await settled(onPaper(sharp(side.bytes)))
  for (const operation of side.recorded) pixels = await applied(pixels, operation, 1)
  return await settled(inGrey(pixels))
}

const inGrey = ({ data, width, height, channels }: Pixels) =>
  sharp(data, { raw: { width, height, channels } }).toColourspace('b-w')

/** The mean difference of two pictures, 0 to 255, the second brought to the size of the first. */
export async function differenceOf(one: Pixels, other: Buffer): Promise<number> {
  const { width, height, data } = one
  const scaled = sharp(other)
    .flatten({ background: '#fff' })
    .resize({ width, height, fit: 'fill' })
    .toColourspace('b-w')
  const { data: against } = await scaled.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
  return data.reduce((sum, value, at) => sum + Math.abs(value - (against[at] ?? 0)), 0) / data.length
}
