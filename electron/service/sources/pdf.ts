// A PDF as a source: scanned pages give their images as they are, all others are drawn.
import { Refusal } from '../refusal.ts'
import type { SourceLimits } from './limits.ts'
import { type Notice, type OpenedSource, refusal, type Side } from './opened.ts'
import { attachedFiles, inPortfolioOrder, isPortfolio } from './pdf-attached.ts'
import { openBurden } from './pdf-burden.ts'
import { lacksParts, type PdfPage, readDocument } from './pdf-document.ts'
import { finenessOf } from './pdf-fineness.ts'
import { type PagePainting, readPainting } from './pdf-page.ts'
import { toPixels } from './pdf-placing.ts'
import { enclosed, type OpenMember, openMembers } from './pdf-portfolio.ts'
import { pdfRenderer, type Renderer } from './pdf-render.ts'
import { type Scan, scanOn, takenSide } from './pdf-scan.ts'
import { broughtText, type ToPixels } from './pdf-text.ts'
import { type Origin, withFile } from './reader.ts'

/** The text that comes along, hidden under the picture or to be seen, as a part of the side. */
async function withText(
  side: Side,
  renderer: Renderer,
  at: PageAt,
  to: ToPixels | null,
  taken: boolean,
): Promise<Side> {
  const { page, index, painting } = at
  const texts = painting?.texts ?? { visible: 0, hidden: 0 }
  if (painting === null || to === null || texts.visible + texts.hidden === 0) return side
  const origin = taken || texts.hidden > texts.visible ? 'pdf-hidden' : 'pdf'
  try {
    const content = await renderer.text(index)
    return { ...side, text: broughtText(content, painting.actualTexts, page, to, origin) }
  } catch {
    // Errors of pdf.js come from what the file holds. The page is there all the same.
    return { ...side, notices: [...side.notices, { code: 'text-lost', params: { page: String(index + 1) } }] }
  }
}

type PageAt = { readonly page: PdfPage; readonly index: number; readonly painting: PagePainting | null }

/** What is drawn is told, and what is lost by it: fineness beyond the limit, and bits beyond the eight of pdf.js. */
async function drawnSide(renderer: Renderer, { page, index, painting }: PageAt, scan: Scan | null): Promise<Side> {
  const fineness = finenessOf(painting, page, scan?.placement ?? null)
  const { bytes, width, height, dpi, toPixels: to } = await renderer.render(index, fineness.dpi, fineness.grid)
  const number = String(index + 1)
  const drawn = Math.round(Math.max(dpi.x, dpi.y))
  const notices: Notice[] = [{ code: 'rendered', params: { page: number, dpi: String(drawn) } }]
  if (drawn < Math.round(fineness.wanted) - 1) {
    const finest = String(Math.round(fineness.wanted))
    notices.push({ code: 'rendered-coarser', params: { page: number, dpi: String(drawn), finest } })
  }
  if (fineness.bits > 8) notices.push({ code: 'depth-reduced', params: { page: number, bits: String(fineness.bits) } })
  const side = { kind: 'bytes', format: 'png', bytes, width, height, dpi, recorded: [], text: null, notices } as const
  return withText(side, renderer, { page, index, painting }, to, false)
}

function onPage(error: unknown, page: string): Refusal {
  if (error instanceof Refusal) return refusalOn(error, page)
  // Errors of pdf.js and pdf-lib come from what the file holds.
  return refusal('unreadable', { page })
}

function refusalOn(error: Refusal, page: string): Refusal {
  return new Refusal(error.code, { page, ...error.params })
}

/** A broken list of attachments is no reason to refuse the pages. */
function filesIn(...of: Parameters<typeof attachedFiles>): ReturnType<typeof attachedFiles> {
  try {
    return attachedFiles(...of)
  } catch {
    // pdf-lib throws errors of many kinds, and all of them come from the bytes.
    return []
  }
}

/**
 * Opens a PDF. A page that shows nothing but one image (invisible text and links apart), whole or in strips and tiles,
 * gives that image unchanged; any other page is drawn by pdf.js as finely as its finest image, at 300 dpi or more, with
 * the notice `rendered`. Of a portfolio, the pages of its members are the pages; files attached to any other PDF are its
 * enclosures. Refuses as `encrypted`, `truncated`,
 * `unreadable`, `too-many-pages`, and as `too-large` a file of more than `limits.pdfBytes`.
 */
export async function openPdf(
  path: Origin,
  limits: SourceLimits,
  openMember: OpenMember,
  pdfjsFolder?: string,
): Promise<OpenedSource> {
  const read = () =>
    withFile(path, async reader => {
      const { size } = reader
      if (size > limits.pdfBytes) throw refusal('too-large', { bytes: String(size), limit: String(limits.pdfBytes) })
      // Both readers of PDF work in the bytes they are given.
      const bytes = await reader.read(0, size)
      return typeof path === 'string' ? bytes : Buffer.from(bytes)
    })
  const { pages, catalog } = await readDocument(await read(), limits)
  const files = filesIn(catalog, pages)
  if (isPortfolio(catalog)) {
    const members = await openMembers(inPortfolioOrder(catalog, files), pages.length, openMember, limits)
    if (members !== null) return members
  }
  const renderer = pdfRenderer(read, pages.length, limits, pdfjsFolder)
  const burden = openBurden(limits)
  const side = async (index: number): Promise<Side> => {
    const page = pages[index]
    if (page === undefined) throw new RangeError(`no page ${index} among ${pages.length}`)
    const number = String(index + 1)
    try {
      if (lacksParts(page)) throw refusal('unreadable')
      burden(page.dict, page.resources)
      const painting = readPainting(page)
      const scan = scanOn(page, painting)
      const taken = scan === null ? null : await takenSide(scan, page, number, limits)
      const at = { page, index, painting }
      if (scan === null || taken === null) return await drawnSide(renderer, at, scan)
      return await withText(taken, renderer, at, toPixels(scan.placement.matrix, taken), true)
    } catch (error) {
      throw onPage(error, number)
    }
  }
  return {
    format: 'pdf',
    frames: pages.length,
    notices: [],
    enclosures: files.map(file => enclosed(file)),
    side,
    close: renderer.close,
  }
}
