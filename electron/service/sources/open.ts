// Opens one source file: what it is, whether it is whole, and which sides it gives.
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { assertNever } from '../refusal.ts'
import { fileRefusal } from './access.ts'
import { extensionOf } from './aside.ts'
import { checkBmp, readBmp, wrappedIn } from './bmp.ts'
import { withCompanion } from './companion.ts'
import { checkDecodes, checkSize } from './decode.ts'
import { readJpeg } from './jpeg.ts'
import { type SourceLimits, sourceLimits } from './limits.ts'
import { type ImageFacts, type Notice, type OpenedSource, refusal } from './opened.ts'
import { checkPng, readPng } from './png.ts'
import { type Origin, withFile } from './reader.ts'
import { recordedBy } from './recorded.ts'
import { checkedDpi } from './resolution.ts'
import { extensionNotices, foreignKind, sniff, sniffLength } from './sniff.ts'
import { openTiff } from './tiff-pages.ts'
import { readWebp } from './webp.ts'

export type { Notice, OpenedSource, Side, SourceFormat, Turn } from './opened.ts'

type SingleFormat = 'jpeg' | 'png' | 'webp' | 'bmp'

async function readFacts(bytes: Buffer, format: SingleFormat): Promise<ImageFacts> {
  switch (format) {
    case 'jpeg':
      return readJpeg(bytes)
    case 'png':
      return readPng(bytes)
    case 'webp':
      return readWebp(bytes)
    case 'bmp':
      return readBmp(bytes)
    default:
      return assertNever(format)
  }
}

/** A bitmap is checked here; what it wraps must decode, and be as large as the bitmap says. */
async function checkWholeBmp(bytes: Buffer, limits: SourceLimits): Promise<void> {
  const wrapped = wrappedIn(bytes)
  if (wrapped === null) return checkBmp(bytes)
  const { width, height } = await readFacts(wrapped.bytes, wrapped.format)
  const outer = readBmp(bytes)
  if (width !== outer.width || height !== outer.height) throw refusal('unreadable', { reason: 'damaged' })
  await checkDecodes(wrapped.bytes, wrapped.format, limits)
}

/** An animation is no page: its first frame is, and the others are named. */
function frameNotices({ enclosures = [] }: ImageFacts): readonly Notice[] {
  const frames = enclosures.filter(one => one.kind === 'frame').length
  return frames === 0 ? [] : [{ code: 'further-frames', params: { frames: String(frames) } }]
}

async function openImage(path: Origin, format: SingleFormat, limits: SourceLimits): Promise<OpenedSource> {
  const bytes = await withFile(path, async reader => {
    const { size } = reader
    if (size > limits.imageBytes) throw refusal('too-large', { bytes: String(size), limit: String(limits.imageBytes) })
    return reader.read(0, size)
  })
  const facts = await readFacts(bytes, format)
  const { width, height, density, orientation } = facts
  checkSize({ width, height, bytes: bytes.length }, limits)
  if (format === 'bmp') await checkWholeBmp(bytes, limits)
  else {
    if (format === 'png') checkPng(bytes)
    await checkDecodes(bytes, format, limits)
  }
  const { dpi, shape, notices } = checkedDpi(density, width, height, {}, facts.shape ?? null)
  const recorded = recordedBy(shape, orientation)
  const side = { kind: 'file', format, width, height, dpi, recorded, text: null, notices: [] } as const
  return {
    format,
    frames: 1,
    notices: [...notices, ...(facts.notices ?? []), ...frameNotices(facts)],
    enclosures: facts.enclosures ?? [],
    side: () => Promise.resolve(side),
    close: () => Promise.resolve(),
  }
}

/**
 * Opens the file at `path`, decides by its first bytes what it is, and proves that it can be read to its end (a PDF and
 * a TIFF of several pages prove each side when it is made). `pdfjsFolder` holds pdf.js with its fonts and decoders.
 *
 * Sides have the text of a file beside it (`scan-1.txt` for `scan-1.jpg`) where they bring none of their own.
 *
 * Refuses with a SourceRefusalCode: `not-found`, `unreadable` (damaged, denied, or of a kind that nothing here decodes:
 * `reason` tells, and `kind` names the kind), `empty-file`, `unknown-format`, `truncated`, `too-large` (`width`, `height`, `limit` in pixels, or
 * `bytes`, `limit`), `too-many-pages`, `encrypted`.
 */
export async function openSource(
  path: string,
  limits: Partial<SourceLimits> = {},
  pdfjsFolder?: string,
): Promise<OpenedSource> {
  const bounds = { ...sourceLimits, ...limits }
  const found = await stat(path).catch((error: unknown) => {
    const { code, params } = fileRefusal(error)
    throw refusal(code, params)
  })
  // Opening a pipe would wait for ever.
  if (!found.isFile()) throw refusal('unreadable', { reason: 'not-a-file' })
  if (found.size === 0) throw refusal('empty-file')
  return await withCompanion(path, await openOrigin(path, basename(path), bounds, pdfjsFolder, 0))
}

// A portfolio within a portfolio was seen, one in that never.
const deepestMember = 3

async function openOrigin(
  origin: Origin,
  name: string,
  limits: SourceLimits,
  pdfjsFolder: string | undefined,
  depth: number,
): Promise<OpenedSource> {
  const head = await withFile(origin, reader => reader.read(0, sniffLength))
  const foreign = foreignKind(head)
  if (foreign !== null) throw refusal('unreadable', { reason: 'unsupported', kind: foreign })
  const format = sniff(head)
  if (format === null || depth > deepestMember) throw refusal('unknown-format')
  const member = (within: string, bytes: Buffer) => {
    if (bytes.length === 0) throw refusal('empty-file')
    return openOrigin(bytes, within, limits, pdfjsFolder, depth + 1)
  }
  const opened =
    // Loaded with the first PDF: reading its structure takes 0.3 s to load, which no other start should pay for.
    format === 'pdf'
      ? await (await import('./pdf.ts')).openPdf(origin, limits, member, pdfjsFolder)
      : format === 'tiff'
        ? await openTiff(origin, limits)
        : await openImage(origin, format, limits)
  return { ...opened, notices: [...extensionNotices(extensionOf(name), format), ...opened.notices] }
}
