// Files within a PDF: attached to it or to a page, members of a portfolio, films and sounds.
import { PDFArray, PDFDict, PDFHexString, PDFName, PDFNumber, type PDFObject, PDFRawStream, PDFString } from 'pdf-lib'
import type { PdfPage } from './pdf-document.ts'
import { dictOf, entryOf, listOf, nameOf, numberOf, unpack } from './pdf-objects.ts'

/** A file in a PDF. `read` gives its bytes, null where they cannot be unpacked; `spec` is what the PDF says of it. */
export type AttachedFile = {
  readonly name: string
  readonly media: string
  /** As the PDF says; 0 where it does not. */
  readonly bytes: number
  readonly spec: PDFDict
  readonly read: () => Buffer | null
}

// More than any case file has; a name tree can go round in circles, and a page can repeat one file a million times.
const mostFiles = 1000
const deepest = 32

function textOf(value: PDFObject | undefined): string | null {
  if (!(value instanceof PDFString || value instanceof PDFHexString)) return null
  return value.decodeText()
}

/** The values of a name tree in its order (ISO 32000-1, 7.9.6). */
function namedIn(root: PDFDict, found: PDFDict[], visited: Set<PDFDict>, depth: number): void {
  if (depth > deepest || visited.has(root) || found.length >= mostFiles) return
  visited.add(root)
  const names = listOf(entryOf(root, 'Names'))
  for (let at = 1; at < names.length && found.length < mostFiles; at += 2) {
    const value = names[at]
    if (value instanceof PDFDict) found.push(value)
  }
  for (const kid of listOf(entryOf(root, 'Kids'))) if (kid instanceof PDFDict) namedIn(kid, found, visited, depth + 1)
}

function treeOf(root: PDFObject | undefined): readonly PDFDict[] {
  const found: PDFDict[] = []
  if (root instanceof PDFDict) namedIn(root, found, new Set(), 0)
  return found
}

const dictsIn = (value: PDFObject | undefined): readonly PDFDict[] =>
  (value instanceof PDFArray ? listOf(value) : [value]).filter(one => one instanceof PDFDict)

/** Files that an annotation brings: a paper clip, a film, a sound of its own. */
function ofAnnotation(annotation: PDFDict): readonly PDFDict[] {
  const rich = dictOf(entryOf(annotation, 'RichMediaContent'))
  const action = dictOf(entryOf(annotation, 'A'))
  const rendition = action === null ? null : dictOf(entryOf(action, 'R'))
  const clip = rendition === null ? null : dictOf(entryOf(rendition, 'C'))
  return [
    ...dictsIn(entryOf(annotation, 'FS')),
    ...(rich === null ? [] : treeOf(entryOf(rich, 'Assets'))),
    ...(clip === null ? [] : dictsIn(entryOf(clip, 'D'))),
    ...dictsIn(entryOf(annotation, 'AF')),
  ]
}

function fileOf(spec: PDFDict): { readonly stream: PDFRawStream; readonly file: AttachedFile } | null {
  const embedded = dictOf(entryOf(spec, 'EF'))
  if (embedded === null) return null
  const stream = ['UF', 'F', 'DOS', 'Mac', 'Unix']
    .map(key => entryOf(embedded, key))
    .find(value => value instanceof PDFRawStream)
  if (!(stream instanceof PDFRawStream)) return null
  const params = dictOf(entryOf(stream.dict, 'Params'))
  const name = textOf(entryOf(spec, 'UF')) ?? textOf(entryOf(spec, 'F')) ?? textOf(entryOf(spec, 'Desc')) ?? ''
  const file = {
    // A name is a name: what leads elsewhere, and what no screen shows, goes.
    name: (name.split(/[\\/]/u).at(-1) ?? '').replace(/[\p{Cc}\p{Cf}]/gu, '').slice(0, 200) || 'attachment',
    media: nameOf(entryOf(stream.dict, 'Subtype')) ?? '',
    bytes: (params === null ? null : numberOf(entryOf(params, 'Size'))) ?? stream.contents.length,
    spec,
    read: () => unpack(stream),
  }
  return { stream, file }
}

/** All files within the PDF, each once, in the order in which it names them: its own first, then those of its pages. */
export function attachedFiles(catalog: PDFDict, pages: readonly PdfPage[]): readonly AttachedFile[] {
  const names = dictOf(entryOf(catalog, 'Names'))
  const specs = [
    ...(names === null ? [] : treeOf(entryOf(names, 'EmbeddedFiles'))),
    ...dictsIn(entryOf(catalog, 'AF')),
    ...pages.flatMap(({ dict }) => [
      ...dictsIn(entryOf(dict, 'AF')),
      ...listOf(entryOf(dict, 'Annots')).flatMap(one => (one instanceof PDFDict ? ofAnnotation(one) : [])),
    ]),
  ]
  const found = new Map<PDFRawStream, AttachedFile>()
  for (const spec of specs) {
    const one = fileOf(spec)
    if (one !== null && !found.has(one.stream) && found.size < mostFiles) found.set(one.stream, one.file)
  }
  return [...found.values()]
}

/** Is it a portfolio (ISO 32000-1, 7.11.6)? Then its own pages are a cover, and the files in it are the record. */
export const isPortfolio = (catalog: PDFDict): boolean => entryOf(catalog, 'Collection') instanceof PDFDict

/** What a portfolio sorts its members by: a field of theirs, else the file's own facts. */
function sortValue({ spec, name, bytes }: AttachedFile, field: string, kind: string | null): string | number {
  const item = dictOf(entryOf(spec, 'CI'))
  const own = item === null ? undefined : entryOf(item, field)
  const value = own instanceof PDFDict ? entryOf(own, 'D') : own
  if (value instanceof PDFNumber) return value.asNumber()
  const said = textOf(value)
  if (said !== null) return said
  const embedded = dictOf(entryOf(spec, 'EF'))
  const stream = embedded === null ? null : dictOf(entryOf(embedded, 'F'))
  const params = stream === null ? null : dictOf(entryOf(stream, 'Params'))
  switch (kind) {
    case 'Desc':
      return textOf(entryOf(spec, 'Desc')) ?? ''
    case 'Size':
      return bytes
    case 'ModDate':
    case 'CreationDate':
      return (params === null ? null : textOf(entryOf(params, kind))) ?? ''
    default:
      return name
  }
}

/** The members in the portfolio's own order; as they are named where it gives none. */
export function inPortfolioOrder(catalog: PDFDict, files: readonly AttachedFile[]): readonly AttachedFile[] {
  const collection = dictOf(entryOf(catalog, 'Collection'))
  const sort = collection === null ? null : dictOf(entryOf(collection, 'Sort'))
  if (collection === null || sort === null) return files
  const by = entryOf(sort, 'S')
  const fields = (by instanceof PDFArray ? listOf(by) : [by]).map(nameOf).filter(field => field !== null)
  const rises = entryOf(sort, 'A')
  const ascending = (rises instanceof PDFArray ? listOf(rises) : [rises]).map(one => String(one ?? 'true') !== 'false')
  const schema = dictOf(entryOf(collection, 'Schema'))
  const kindOf = (field: string) => {
    const entry = schema === null ? null : dictOf(schema.lookup(PDFName.of(field)))
    return entry === null ? null : nameOf(entryOf(entry, 'Subtype'))
  }
  return files.toSorted((one, other) => {
    for (const [at, field] of fields.entries()) {
      const [a, b] = [one, other].map(file => sortValue(file, field, kindOf(field)))
      const order =
        typeof a === 'number' && typeof b === 'number'
          ? a - b
          : String(a).localeCompare(String(b), 'zh-CN', { numeric: true })
      if (order !== 0) return (ascending[at] ?? ascending[0] ?? true) ? order : -order
    }
    return 0
  })
}
