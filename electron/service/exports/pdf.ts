// The double-layer PDF/A of an item: the page as it was scanned above, what was read on it below.
import { randomUUID } from 'node:crypto'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Operation, TextLine } from '#shared/contract/reading.ts'
import type { MasterFormat } from '#shared/contract/sources.ts'
import { matrix } from '../placement.ts'
import { syncFolder } from '../store/durable.ts'
import { withImage } from './image.ts'
import { type Objects, openObjects } from './objects.ts'
import { colourSpaces, deflated, outputIntent, writeFont } from './parts.ts'
import type { PdfImage } from './pdf-image.ts'
import { scale } from './placement.ts'
import { decimal, textString } from './syntax.ts'
import { newCodes, textLayer } from './text-layer.ts'
import { type Description, infoDictionary, xmpPacket } from './xmp.ts'

export type PdfPage = {
  /** The bytes of the master, asked for when it is its turn: one is in memory at a time. */
  readonly master: () => Promise<Buffer>
  readonly format: MasterFormat
  /** Of the master, in pixels. */
  readonly width: number
  readonly height: number
  /** Of the upright page. null if nothing is known; below 50 and above 2400 it is not believed. */
  readonly dpi: number | null
  readonly operations: readonly Operation[]
  /** In reading order, boxes in pixels of the upright page. */
  readonly lines: readonly TextLine[]
}

export type PdfDocument = Description & {
  /** pdfa-2u: PDF 1.7, every code has its character. pdfa-1b: PDF 1.4, for older systems; no 16 bits a channel. */
  readonly conformance: 'pdfa-2u' | 'pdfa-1b'
  readonly pages: readonly PdfPage[]
}

/** Pages under one node of the page tree. PDF/A-1 ends an array at 8191. */
const nodeSize = 1000

function imageEntries(image: PdfImage, space: string): string {
  const size = `/Width ${image.width} /Height ${image.height} /BitsPerComponent ${image.bits}`
  return [
    `/Type /XObject /Subtype /Image ${size} /ColorSpace ${space} /Filter /${image.filter}`,
    ...image.entries,
  ].join(' ')
}

/** The unit square of the image carried to the upright page, in points from the bottom left. */
function imageOperators(page: PdfPage): {
  readonly operators: string
  readonly width: number
  readonly height: number
  readonly points: number
} {
  const { matrix: to, width, height, clips } = matrix(page.operations, page.width, page.height)
  const points = scale(width, height, page.dpi)
  const values = [
    to.a * page.width,
    -to.b * page.width,
    -to.c * page.height,
    to.d * page.height,
    to.c * page.height + to.e,
    height - to.d * page.height - to.f,
  ]
  const paths = clips.map(corners => {
    const path = corners.map(({ x, y }, index) => {
      const at = `${decimal(x * points)} ${decimal((height - y) * points)}`
      return `${at} ${index === 0 ? 'm' : 'l'}`
    })
    return `${path.join(' ')} h W n\n`
  })
  const placed = values.map(value => decimal(value * points)).join(' ')
  return { operators: `q\n${paths.join('')}${placed} cm /I Do\nQ\n`, width, height, points }
}

async function writePages(
  objects: Objects,
  document: PdfDocument,
  scratch: string,
  signal: AbortSignal | undefined,
): Promise<number> {
  const pdfa1 = document.conformance === 'pdfa-1b'
  const spaceOf = colourSpaces(objects, pdfa1)
  const codes = newCodes()
  const root = objects.reserve()
  const nodes: { readonly number: number; readonly kids: number[] }[] = []
  let font: number | null = null
  for (const page of document.pages) {
    signal?.throwIfAborted()
    let node = nodes.at(-1)
    if (node === undefined || node.kids.length === nodeSize) {
      node = { number: objects.reserve(), kids: [] }
      nodes.push(node)
    }
    const picture = objects.reserve()
    try {
      await withImage(await page.master(), page.format, { pdfa1, scratch }, async (image, from) => {
        const entries = imageEntries(image, await spaceOf(image.colour, image.profile))
        await objects.stream(picture, entries, image.slices, from)
      })
    } finally {
      await rm(scratch, { force: true })
    }
    const { operators, width, height, points } = imageOperators(page)
    const text = textLayer(page.lines, height, points, codes)
    if (text !== '') font ??= objects.reserve()
    const fonts = text === '' ? '' : ` /Font << /F ${font} 0 R >>`
    const contents = await deflated(objects, '', operators + text)
    const number = objects.reserve()
    // ISO 19005-2, 6.1.13: no side of a page below 3 units.
    const [right, top] = [width, height].map(side => decimal(Math.max(3, side * points)))
    await objects.write(
      number,
      `<< /Type /Page /Parent ${node.number} 0 R /MediaBox [0 0 ${right} ${top}] /Resources << /XObject << /I ${picture} 0 R >>${fonts} >> /Contents ${contents} 0 R >>`,
    )
    node.kids.push(number)
  }
  if (font !== null) await writeFont(objects, font, codes, pdfa1)
  const references = (numbers: readonly number[]) => numbers.map(number => `${number} 0 R`).join(' ')
  for (const { number, kids } of nodes)
    await objects.write(
      number,
      `<< /Type /Pages /Parent ${root} 0 R /Count ${kids.length} /Kids [${references(kids)}] >>`,
    )
  const numbers = nodes.map(({ number }) => number)
  await objects.write(root, `<< /Type /Pages /Count ${document.pages.length} /Kids [${references(numbers)}] >>`)
  return root
}

async function writeDocument(
  to: FileHandle,
  document: PdfDocument,
  scratch: string,
  signal: AbortSignal | undefined,
): Promise<number> {
  const pdfa1 = document.conformance === 'pdfa-1b'
  const objects = await openObjects(to, pdfa1 ? '1.4' : '1.7')
  const [catalog, info, metadata] = [objects.reserve(), objects.reserve(), objects.reserve()]
  const pages = await writePages(objects, document, scratch, signal)
  const intents = await outputIntent(objects)
  const packet = pdfa1 ? xmpPacket(document, 1, 'B') : xmpPacket(document, 2, 'U')
  // Not deflated: PDF/A-1 forbids it, and whoever cannot read PDF can still read who the file is.
  await objects.stream(metadata, '/Type /Metadata /Subtype /XML', [{ kind: 'bytes', bytes: packet }], null)
  await objects.write(info, infoDictionary(document))
  await objects.write(
    catalog,
    `<< /Type /Catalog /Pages ${pages} 0 R /Metadata ${metadata} 0 R /OutputIntents ${intents} /Lang ${textString(document.language)} /ViewerPreferences << /DisplayDocTitle true >> >>`,
  )
  return await objects.end(catalog, info)
}

/**
 * Writes the item to `to` as PDF/A-2u or PDF/A-1b. The file appears whole or not at all: it is written beside its place,
 * synced and renamed; an older file of that name is replaced. The same input gives the same bytes.
 * Every page shows upright, straightened and cropped; the images' bytes are those of the masters where PDF knows the
 * format (see `withImage`). The text is invisible and lies on its line.
 * Memory stays that of one page. `signal` breaks it off between two pages. An item without pages is a fault, and so is a
 * master that cannot be read.
 */
export async function writePdf(
  to: string,
  document: PdfDocument,
  signal?: AbortSignal,
): Promise<{ readonly bytes: number; readonly pages: number }> {
  if (document.pages.length === 0) throw new Error('a PDF needs at least one page')
  const part = `${to}.${randomUUID()}.part`
  const scratch = `${part}.png`
  try {
    const handle = await open(part, 'wx')
    let bytes: number
    try {
      bytes = await writeDocument(handle, document, scratch, signal)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(part, to)
    await syncFolder(dirname(to))
    return { bytes, pages: document.pages.length }
  } finally {
    await rm(part, { force: true })
    await rm(scratch, { force: true })
  }
}
