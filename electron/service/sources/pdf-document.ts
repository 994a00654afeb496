// Reads the structure of a PDF: is it whole, may it be read, which pages has it.
import {
  EncryptedPDFError,
  ParseSpeeds,
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFDocument,
  PDFName,
  type PDFObject,
  PDFRawStream,
  PDFRef,
} from 'pdf-lib'
import { Refusal } from '../refusal.ts'
import type { SourceLimits } from './limits.ts'
import { refusal } from './opened.ts'
import { checkTables } from './pdf-burden.ts'
import { withoutDamage } from './pdf-damage.ts'
import type { Rect } from './pdf-geometry.ts'
import { dictOf, entryOf, listOf, nameOf, numberOf, numbersOf } from './pdf-objects.ts'

export type PdfPage = {
  readonly dict: PDFDict
  readonly resources: PDFDict | null
  /** The part of the page that is shown, in points of `unit`/72 inch. */
  readonly box: Rect
  readonly rotate: 0 | 90 | 180 | 270
  readonly unit: number
}

export type ReadPdf = { readonly pages: readonly PdfPage[]; readonly catalog: PDFDict }

async function load(bytes: Buffer): Promise<PDFDocument> {
  const options = { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest }
  try {
    return await PDFDocument.load(bytes, options)
  } catch (error) {
    if (!(error instanceof EncryptedPDFError)) throw error
  }
  try {
    // Protected against changes, not against reading: the empty password opens it.
    return await PDFDocument.load(bytes, { ...options, password: '' })
  } catch {
    throw refusal('encrypted')
  }
}

function rectOf(value: PDFObject | undefined): Rect | null {
  const [a, b, c, d] = numbersOf(value, 4) ?? []
  if (a === undefined || b === undefined || c === undefined || d === undefined) return null
  const rect = { left: Math.min(a, c), bottom: Math.min(b, d), right: Math.max(a, c), top: Math.max(b, d) }
  return rect.right > rect.left && rect.top > rect.bottom ? rect : null
}

function rotationOf(degrees: number | null): PdfPage['rotate'] {
  const turned = (((degrees ?? 0) % 360) + 360) % 360
  return turned === 90 || turned === 180 || turned === 270 ? turned : 0
}

// Letter, as readers assume for a page that gives no size.
const usualBox: Rect = { left: 0, bottom: 0, right: 612, top: 792 }

function pageOf(dict: PDFDict, inherited: ReadonlyMap<string, PDFObject>): PdfPage {
  const box = (key: string) => rectOf(entryOf(dict, key) ?? inherited.get(key))
  const media = box('MediaBox') ?? usualBox
  const crop = box('CropBox') ?? media
  const shown = {
    left: Math.max(media.left, crop.left),
    bottom: Math.max(media.bottom, crop.bottom),
    right: Math.min(media.right, crop.right),
    top: Math.min(media.top, crop.top),
  }
  const unit = numberOf(entryOf(dict, 'UserUnit')) ?? 1
  return {
    dict,
    resources: dictOf(entryOf(dict, 'Resources') ?? inherited.get('Resources')),
    box: shown.right > shown.left && shown.top > shown.bottom ? shown : media,
    rotate: rotationOf(numberOf(entryOf(dict, 'Rotate') ?? inherited.get('Rotate'))),
    unit: unit > 0 ? unit : 1,
  }
}

const inheritable = ['Resources', 'MediaBox', 'CropBox', 'Rotate']

function pagesOf(document: PDFDocument, limits: SourceLimits): readonly PdfPage[] {
  const pages: PdfPage[] = []
  const visited = new Set<PDFDict>()
  const visit = (node: PDFDict, above: ReadonlyMap<string, PDFObject>) => {
    if (visited.has(node)) throw refusal('unreadable')
    visited.add(node)
    const kids = entryOf(node, 'Kids')
    if (!(kids instanceof PDFArray) || nameOf(entryOf(node, 'Type')) === 'Page') {
      pages.push(pageOf(node, above))
      if (pages.length > limits.pages) {
        throw refusal('too-many-pages', { pages: `>${limits.pages}`, limit: String(limits.pages) })
      }
      return
    }
    const inherited = new Map(above)
    for (const key of inheritable) {
      const value = entryOf(node, key)
      if (value !== undefined) inherited.set(key, value)
    }
    for (const kid of listOf(kids)) {
      if (!(kid instanceof PDFDict)) throw refusal('unreadable')
      visit(kid, inherited)
    }
  }
  visit(document.catalog.lookup(PDFName.of('Pages'), PDFDict), new Map())
  if (pages.length === 0) throw refusal('unreadable')
  return pages
}

/** True when the page names a part of itself that the file does not hold: its content, an image, a form. */
export function lacksParts({ dict, resources }: PdfPage): boolean {
  const content = entryOf(dict, 'Contents')
  const streams = content instanceof PDFArray ? listOf(content) : dict.has(PDFName.of('Contents')) ? [content] : []
  const objects = resources === null ? null : dictOf(entryOf(resources, 'XObject'))
  const drawn = objects === null ? [] : objects.keys().map(key => objects.lookup(key))
  return [...streams, ...drawn].some(part => !(part instanceof PDFRawStream))
}

/** True when everything the pages refer to is there: a file that lost nothing but its last line can still be read. */
function isComplete(context: PDFContext, pages: readonly PdfPage[]): boolean {
  const visited = new Set<PDFObject>()
  const waiting: PDFObject[] = pages.flatMap(({ dict, resources }) => (resources === null ? [dict] : [dict, resources]))
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (visited.has(next)) continue
    visited.add(next)
    if (next instanceof PDFRef) {
      const target = context.lookup(next)
      if (target === undefined) return false
      waiting.push(target)
    } else if (next instanceof PDFArray) waiting.push(...next.asArray())
    else {
      const dict = dictOf(next)
      if (dict !== null) waiting.push(...dict.values())
    }
  }
  return true
}

/**
 * Reads the pages of a PDF, and its catalog. Refuses as `encrypted` what the empty password does not open, as `truncated` what has no
 * end and lacks objects, as `unreadable` what has no page tree, and as `too-many-pages`. Changes `bytes`.
 */
export async function readDocument(bytes: Buffer, limits: SourceLimits): Promise<ReadPdf> {
  // ISO 32000 asks for %%EOF in the last line; readers look through the last kilobyte.
  const ends = bytes.subarray(-1024).includes('%%EOF')
  try {
    const sound = withoutDamage(bytes)
    if (sound === null) throw refusal('unreadable')
    checkTables(sound, limits)
    const document = await load(sound)
    const pages = pagesOf(document, limits)
    if (!ends && !isComplete(document.context, pages)) throw refusal('truncated')
    return { pages, catalog: document.catalog }
  } catch (error) {
    if (error instanceof Refusal && (error.code !== 'unreadable' || error.params['reason'] !== undefined)) throw error
    // pdf-lib throws errors of many kinds, a RangeError for nesting without end among them. All come from the bytes.
    throw refusal(ends ? 'unreadable' : 'truncated')
  }
}
