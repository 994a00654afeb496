// A PDF as a source: scanned pages give their images as they are, all others are drawn.
import { PDFArray, PDFDict, PDFRawStream } from 'pdf-lib'
import { Refusal } from '../../refusal.ts'
import { checkDecodes, checkSize } from './decode.ts'
import { readJpeg } from './jpeg.ts'
import type { SourceLimits } from './limits.ts'
import { type Density, type ImageFacts, type OpenedSource, refusal, type Side, type Turn } from './opened.ts'
import { boundsOf, intersect, onlyImage, type PlacedImage } from './pdf-content.ts'
import { lacksParts, type PdfPage, readPages } from './pdf-document.ts'
import { takeImage } from './pdf-image.ts'
import { entryOf, listOf, nameOf, numberOf, numbersOf, unpack } from './pdf-objects.ts'
import { pdfRenderer, type Renderer } from './pdf-render.ts'
import { withFile } from './reader.ts'
import { recordedAs } from './recorded.ts'
import { checkedDpi } from './resolution.ts'

// DA/T 31 asks for 200 dpi or more; 300 is what recognition reads best.
const usualDpi = 300
const finestDpi = 600

// A scan may leave a margin of a tenth. Where it hides something it has to reach to the edges.
const leastCover = 0.9
const hidingCover = 0.99
const mostLost = 0.02

type Placement = { readonly turn: Turn; readonly inchesWide: number; readonly inchesHigh: number }

function contentOf({ dict }: PdfPage): Buffer | null {
  const content = entryOf(dict, 'Contents')
  const parts: Buffer[] = []
  for (const stream of content instanceof PDFArray ? listOf(content) : [content]) {
    const part = stream instanceof PDFRawStream ? unpack(stream) : null
    if (part === null) return null
    parts.push(part, Buffer.from('\n'))
  }
  return Buffer.concat(parts)
}

/** Stamps, notes and filled forms lie over the page; links do not show. */
function hasVisibleAnnotations({ dict }: PdfPage): boolean {
  return listOf(entryOf(dict, 'Annots')).some(annotation => {
    if (!(annotation instanceof PDFDict) || entryOf(annotation, 'AP') === undefined) return false
    const flags = numberOf(entryOf(annotation, 'F')) ?? 0
    const [left = 0, bottom = 0, right = 0, top = 0] = numbersOf(entryOf(annotation, 'Rect'), 4) ?? []
    const hidden = (flags & 2) !== 0 || (flags & 32) !== 0 || left === right || bottom === top
    return !hidden && nameOf(entryOf(annotation, 'Subtype')) !== 'Popup'
  })
}

function turnOfMatrix([a, b, c, d]: PlacedImage['matrix']): Turn | null {
  const straight = Math.abs(b) + Math.abs(c) <= 0.005 * (Math.abs(a) + Math.abs(d))
  const across = Math.abs(a) + Math.abs(d) <= 0.005 * (Math.abs(b) + Math.abs(c))
  if (straight && a > 0 && d > 0) return 0
  if (straight && a < 0 && d < 0) return 180
  if (across && b < 0 && c > 0) return 90
  return across && b > 0 && c < 0 ? 270 : null
}

/** How the image fills its page, or null when it does not, or is skewed, mirrored or cut. */
function placementOf({ matrix, visible, over }: PlacedImage, page: PdfPage): Placement | null {
  const turn = turnOfMatrix(matrix)
  if (turn === null) return null
  const whole = boundsOf(matrix, [
    [0, 0],
    [1, 1],
  ])
  const shown = intersect(visible, page.box)
  const wide = shown.right - shown.left
  const high = shown.top - shown.bottom
  const cover = Math.min(wide / (page.box.right - page.box.left), high / (page.box.top - page.box.bottom))
  const kept = Math.min(wide / (whole.right - whole.left), high / (whole.top - whole.bottom))
  if (!(cover >= (over ? hidingCover : leastCover) && kept >= 1 - mostLost)) return null
  const [a, b, c, d] = matrix
  return {
    turn,
    inchesWide: (Math.hypot(a, b) * page.unit) / 72,
    inchesHigh: (Math.hypot(c, d) * page.unit) / 72,
  }
}

function addTurns(one: number, other: number): Turn {
  const sum = (one + other) % 360
  return sum === 90 || sum === 180 || sum === 270 ? sum : 0
}

function densityOf(
  { inchesWide, inchesHigh }: Placement,
  { width, height }: { width: number; height: number },
): Density {
  return { x: width / inchesWide, y: height / inchesHigh }
}

type Scan = {
  readonly image: PlacedImage
  readonly placement: Placement
  readonly width: number
  readonly height: number
}

function scanOn(page: PdfPage): Scan | null {
  const content = hasVisibleAnnotations(page) ? null : contentOf(page)
  const image = content === null ? null : onlyImage(content, page.resources)
  const placement = image === null ? null : placementOf(image, page)
  if (image === null || placement === null) return null
  const width = numberOf(entryOf(image.stream.dict, 'Width')) ?? 0
  const height = numberOf(entryOf(image.stream.dict, 'Height')) ?? 0
  return width > 0 && height > 0 ? { image, placement, width, height } : null
}

/** The page's image as a side, or null when it has to be drawn. */
async function takenSide(scan: Scan, page: PdfPage, number: string, limits: SourceLimits): Promise<Side | null> {
  const { image, placement } = scan
  const params = { page: number }
  checkSize(scan, limits, params)
  const taken = takeImage(image.stream, densityOf(placement, scan))
  if (taken === null || taken.format === 'bmp') return null
  let facts: Pick<ImageFacts, 'width' | 'height' | 'density'> = { ...scan, density: null }
  if (taken.format === 'jpeg') {
    facts = await readJpeg(taken.bytes)
    checkSize(facts, limits, params)
    await checkDecodes(taken.bytes, taken.format, limits, params)
  } else {
    try {
      await checkDecodes(taken.bytes, taken.format, limits, params)
    } catch (error) {
      // PDF readers forgive in fax and Flate data what image readers do not: then the page is drawn.
      if (error instanceof Refusal) return null
      throw error
    }
  }
  const { width, height } = facts
  const placed = checkedDpi(densityOf(placement, facts), width, height, params)
  // A page laid out at 72 dpi gives A4 the size of a door; the JPEG itself may know better.
  const own = placed.dpi === null ? checkedDpi(facts.density, width, height, params) : placed
  const { dpi, notices } = own.dpi === null ? placed : own
  const recorded = recordedAs(dpi, { mirror: false, turn: addTurns(placement.turn, page.rotate) })
  return { kind: 'bytes', format: taken.format, bytes: taken.bytes, width, height, dpi, recorded, text: null, notices }
}

async function drawnSide(renderer: Renderer, index: number, scan: Scan | null): Promise<Side> {
  // What pdf.js alone decodes (JBIG2, JPEG 2000) is drawn as finely as it was scanned.
  const scanned = scan === null ? usualDpi : densityOf(scan.placement, scan).x
  const wanted = Math.round(Math.min(finestDpi, Math.max(usualDpi, scanned)))
  const { bytes, width, height, dpi } = await renderer.render(index, wanted)
  const notices = [{ code: 'rendered', params: { page: String(index + 1), dpi: String(dpi) } }] as const
  const both = { x: dpi, y: dpi }
  return { kind: 'bytes', format: 'png', bytes, width, height, dpi: both, recorded: [], text: null, notices }
}

function onPage(error: unknown, page: string): Refusal {
  if (error instanceof Refusal) return refusalOn(error, page)
  // Errors of pdf.js and pdf-lib come from what the file holds.
  return refusal('unreadable', { page })
}

function refusalOn(error: Refusal, page: string): Refusal {
  return new Refusal(error.code, { page, ...error.params })
}

/**
 * Opens a PDF. A page that shows nothing but one image (invisible text and links apart) gives that image unchanged; any
 * other page is drawn by pdf.js at 300 dpi, with the notice `rendered`. Refuses as `encrypted`, `truncated`,
 * `unreadable`, `too-many-pages`, and as `too-large` a file of more than `limits.pdfBytes`.
 */
export async function openPdf(path: string, limits: SourceLimits, pdfjsFolder?: string): Promise<OpenedSource> {
  const read = () =>
    withFile(path, async reader => {
      const { size } = reader
      if (size > limits.pdfBytes) throw refusal('too-large', { bytes: String(size), limit: String(limits.pdfBytes) })
      return reader.read(0, size)
    })
  const pages = await readPages(await read(), limits)
  const renderer = pdfRenderer(read, pages.length, limits, pdfjsFolder)
  const side = async (index: number): Promise<Side> => {
    const page = pages[index]
    if (page === undefined) throw new RangeError(`no page ${index} among ${pages.length}`)
    const number = String(index + 1)
    try {
      if (lacksParts(page)) throw refusal('unreadable')
      const scan = scanOn(page)
      const taken = scan === null ? null : await takenSide(scan, page, number, limits)
      return taken ?? (await drawnSide(renderer, index, scan))
    } catch (error) {
      throw onPage(error, number)
    }
  }
  return { format: 'pdf', frames: pages.length, notices: [], enclosures: [], side, close: renderer.close }
}
