// The readers, as those see them who have pages to be read: what they are given and what they answer. How they do it: ocr/.

import type { Doubt, Operation, TextLine } from '#shared/contract/reading.ts'
import type { MasterFormat, Resolution } from '#shared/contract/sources.ts'
import type { Measures } from '#shared/rules/checks.ts'

/** The master that a reader is given. */
export type MasterSource = {
  readonly master: string
  /** What its bytes hash to; the very bytes that do are read. Null: a picture of no archive, as benchmarks have them. */
  readonly sha256: string | null
  readonly format: MasterFormat
}

/** The SHA-256 of each copy of a page that was made: what lies on the disk is shown only if it is that. */
export type CopyHashes = { readonly thumbnail: string; readonly screen: string }

/** `mixed`: print with pictures that cover a good part of it. */
export type PageKind = 'print' | 'mixed' | 'photograph'

export type ReadRequest = MasterSource & {
  readonly dpi: Resolution | null
  /** What the file records of how the picture is to be seen: they come first, and the reader decides what follows. */
  readonly recorded: readonly Operation[]
  /** Given by a person: applied exactly as they are. Absent: the reader decides. */
  readonly operations?: readonly Operation[]
  /** Folder for thumbnail.webp, screen.jpg and ocr.png; it must be there. */
  readonly into: string
}

export type PageReading = {
  /** Of the upright page, in pixels of the master's scale. */
  readonly width: number
  readonly height: number
  /** The SHA-256 of each copy that was written. */
  readonly copies: CopyHashes & { readonly ocr?: string }
  readonly operations: readonly Operation[]
  readonly blank: boolean
  readonly measures: {
    readonly skew: number
    readonly lineHeight: number | null
    readonly inkShare: number
    readonly patches: number
    readonly scale: number
    readonly kind: PageKind
    /** All of its ink is pale. */
    readonly pale: boolean
    /** Dark surroundings that are left on the upright page, in millimetres (300 dpi where the file does not say). */
    readonly borderMm: number
  }
  /** Why what was recognised is not passed on: then there are neither lines nor text, and it stands in `recognised` alone. */
  readonly doubt: Doubt
  readonly lines: readonly TextLine[]
  readonly text: string
  readonly recognised: string
  readonly confidence: number
  readonly languages: string
  readonly engine: string
}

export type Separator = { readonly text: string }

export type InspectRequest = MasterSource & {
  /** What the file records of how its picture is to be seen: a code in a mirrored picture is none. */
  readonly recorded: readonly Operation[]
  /** Where the bar code reader is; null: the profile does not ask for separator sheets. */
  readonly barcodeReader: string | null
}

export type Inspection = { readonly measures: Measures; readonly separator: Separator | null }

export type CopyRequest = MasterSource & {
  readonly recorded: readonly Operation[]
  /** All of them, beginning with those that the file records. */
  readonly operations: readonly Operation[]
  /** Folder for thumbnail.webp and screen.jpg; it must be there. */
  readonly into: string
}

export type Readers = {
  /**
   * Reads a page. What goes wrong with it, a thread that dies or a page that takes too long included, rejects only it;
   * with NotIntact where the master is not what came in.
   */
  read(request: ReadRequest, signal?: AbortSignal): Promise<PageReading>
  /** Looks at a side without reading it: what can be measured, and whether it is a separator sheet. */
  inspect(request: InspectRequest, signal?: AbortSignal): Promise<Inspection>
  /** Makes the copies of a page anew. */
  copy(request: CopyRequest): Promise<CopyHashes>
  /** A thumbnail that is kept nowhere. */
  small(request: Omit<CopyRequest, 'into'>): Promise<Uint8Array>
  close(): Promise<void>
}

/** What stands in the codes of a separator sheet. The figure is the version of the sheets. */
export const separatorText = 'JZ1:ITEM'
