// What is painted on a page: its content, and the notes and stamps that lie over it.
import { PDFArray, PDFDict, PDFRawStream } from 'pdf-lib'
import { type Painting, paintingOf, type SeenImage } from './pdf-content.ts'
import type { PdfPage } from './pdf-document.ts'
import { boundsOf, cornersOf, heightOf, type Rect, widthOf } from './pdf-geometry.ts'
import {
  dictOf,
  entryOf,
  listOf,
  type Matrix,
  matrixOf,
  multiply,
  nameOf,
  numberOf,
  numbersOf,
  unpack,
} from './pdf-objects.ts'

/** `annotated`: stamps, notes or filled forms lie over it. Their images are among those seen. */
export type PagePainting = Painting & { readonly annotated: boolean }

// A page of a thousand notes is read for its notes, not for the pictures in them.
const mostAppearances = 200

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

function rectOf(dict: PDFDict, key: string): Rect | null {
  const [a, b, c, d] = numbersOf(entryOf(dict, key), 4) ?? []
  if (a === undefined || b === undefined || c === undefined || d === undefined) return null
  return { left: Math.min(a, c), bottom: Math.min(b, d), right: Math.max(a, c), top: Math.max(b, d) }
}

/** Stamps, notes and filled forms lie over the page; links do not show. */
function visibleAnnotations({ dict }: PdfPage): readonly PDFDict[] {
  return listOf(entryOf(dict, 'Annots')).filter((annotation): annotation is PDFDict => {
    if (!(annotation instanceof PDFDict) || entryOf(annotation, 'AP') === undefined) return false
    const flags = numberOf(entryOf(annotation, 'F')) ?? 0
    const rect = rectOf(annotation, 'Rect')
    const hidden =
      (flags & 2) !== 0 || (flags & 32) !== 0 || rect === null || widthOf(rect) === 0 || heightOf(rect) === 0
    return !hidden && nameOf(entryOf(annotation, 'Subtype')) !== 'Popup'
  })
}

/** The appearance that is shown: the one of its state where there are several (ISO 32000-1, 12.5.5). */
function appearanceOf(annotation: PDFDict): PDFRawStream | null {
  const appearances = dictOf(entryOf(annotation, 'AP'))
  const normal = appearances === null ? undefined : entryOf(appearances, 'N')
  if (normal instanceof PDFRawStream) return normal
  const state = nameOf(entryOf(annotation, 'AS'))
  const chosen = normal instanceof PDFDict && state !== null ? entryOf(normal, state) : undefined
  return chosen instanceof PDFRawStream ? chosen : null
}

/** The images of a stamp, where the page shows them. */
function seenIn(annotation: PDFDict): readonly SeenImage[] {
  const stream = appearanceOf(annotation)
  const content = stream === null ? null : unpack(stream)
  const box = stream === null ? null : rectOf(stream.dict, 'BBox')
  const rect = rectOf(annotation, 'Rect')
  if (stream === null || content === null || box === null || rect === null) return []
  const own = matrixOf(entryOf(stream.dict, 'Matrix'))
  const lies = boundsOf(own, cornersOf(box))
  if (!(widthOf(lies) > 0 && heightOf(lies) > 0)) return []
  const [across, up] = [widthOf(rect) / widthOf(lies), heightOf(rect) / heightOf(lies)]
  const placed: Matrix = [across, 0, 0, up, rect.left - lies.left * across, rect.bottom - lies.bottom * up]
  return paintingOf(content, dictOf(entryOf(stream.dict, 'Resources')), multiply(own, placed)).seen
}

/** Reads what is painted; null when the content cannot be read. */
export function readPainting(page: PdfPage): PagePainting | null {
  const content = contentOf(page)
  if (content === null) return null
  const painting = paintingOf(content, page.resources)
  const notes = visibleAnnotations(page)
  const seen = [...painting.seen, ...notes.slice(0, mostAppearances).flatMap(seenIn)]
  return { ...painting, seen, annotated: notes.length > 0 }
}
