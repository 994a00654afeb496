// PDFs as tests open them: a page that is one image, and what comes of it.
import { expect, onTestFinished } from 'vitest'
import { type OpenedSource, openSource, type Side } from '#service/ingest/sources/open.ts'
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
