// What comes in at the door: files on their way to become pages, and what the archive says of each.
import * as z from 'zod'

/** Why a source file was not taken in. The sentence for each code stands in shared/text. */
export const sourceRefusalCode = z.enum([
  'empty-file',
  'unknown-format',
  'truncated',
  'unreadable',
  'encrypted',
  'too-large',
  'too-many-pages',
  'already-held',
  'not-found',
  'not-in-manifest',
  'bad-manifest',
  'bad-manifest-row',
  'unknown-department',
])
export type SourceRefusalCode = z.infer<typeof sourceRefusalCode>

/** What is remarkable about a file that was taken in all the same. */
export const sourceNoticeCode = z.enum([
  'wrong-extension',
  'no-dpi',
  'implausible-dpi',
  'rendered',
  'also-held',
  'same-bytes',
  'two-heights',
  'further-frames',
  'columns-unread',
  'lines-above',
  'department-aside',
  'department-without-code',
  'rendered-coarser',
  'depth-reduced',
  'text-lost',
  'companion-unmatched',
  'portfolio',
  'member-refused',
])
export type SourceNoticeCode = z.infer<typeof sourceNoticeCode>

/** Values for the sentence: a row number, a field, a limit, the reference code that holds the same bytes … */
export const sentenceParams = z.record(z.string(), z.string())

/** `source` is the file's name as it was given, relative to the folder that was handed over. */
export const refusedSource = z.object({ source: z.string(), code: sourceRefusalCode, params: sentenceParams })
export type RefusedSource = z.infer<typeof refusedSource>

export const noticedSource = z.object({ source: z.string(), code: sourceNoticeCode, params: sentenceParams })
export type NoticedSource = z.infer<typeof noticedSource>

/** Formats a master is kept in. Sources in other containers (PDF, multi-page TIFF) yield masters in one of these. */
export const masterFormat = z.enum(['jpeg', 'png', 'tiff', 'webp', 'bmp'])
export type MasterFormat = z.infer<typeof masterFormat>

/** How sources become items: every folder one item, every file one item, or as a manifest says. */
export const grouping = z.enum(['folder', 'file', 'manifest'])
export type Grouping = z.infer<typeof grouping>

/**
 * What is known of an item when it comes in. Dates are YYYYMMDD as in DA/T 22 (00 for an unknown month or day); `year` has
 * four figures and is the one it is numbered in.
 */
export const itemDescription = z.object({
  title: z.string(),
  documentNo: z.string(),
  responsible: z.string(),
  date: z.string(),
  year: z.string(),
  department: z.string(),
  retention: z.string(),
  secrecy: z.string(),
  remarks: z.string(),
})
export type ItemDescription = z.infer<typeof itemDescription>

/** Dots an inch along the stored width and height of a picture. */
export const resolution = z.object({ x: z.number(), y: z.number() })
export type Resolution = z.infer<typeof resolution>

/** What a file can hold besides its pages: attached files, small previews of pages, frames of an animation. */
export const enclosureKind = z.enum(['attachment', 'preview', 'frame'])
export type EnclosureKind = z.infer<typeof enclosureKind>

/** What was found inside a file that came in and is no page; `bytes` of its own. */
export const enclosure = z.object({
  id: z.int(),
  source: z.string(),
  name: z.string(),
  kind: enclosureKind,
  media: z.string(),
  bytes: z.int(),
  /** Its own hash where it was kept apart from the file that holds it. */
  sha256: z.string().nullable(),
})
export type Enclosure = z.infer<typeof enclosure>

/** What came for a place in an item and could not be used. The place stays empty; the bytes are kept where there are any. */
export const gap = z.object({
  id: z.int(),
  sequence: z.int(),
  source: z.string(),
  sha256: z.string().nullable(),
  bytes: z.int(),
  code: sourceRefusalCode,
  params: sentenceParams,
  /** Why somebody accepted that it is missing; '' where nobody had to. */
  reason: z.string(),
})
export type Gap = z.infer<typeof gap>

/** What is remarkable about one page. */
export const pageNotice = z.object({ code: sourceNoticeCode, params: sentenceParams })
export type PageNotice = z.infer<typeof pageNotice>
