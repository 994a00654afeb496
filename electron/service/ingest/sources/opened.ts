// What a source is once it was opened, and the sides it gives.
import type { MasterFormat, SourceNoticeCode, SourceRefusalCode } from '#shared/contract/sources.ts'
import { Refusal } from '../../refusal.ts'

export type Notice = { readonly code: SourceNoticeCode; readonly params: Readonly<Record<string, string>> }

/** Degrees clockwise by which the master has to be turned to be seen as it was meant. The master stays as it is. */
export type Turn = 0 | 90 | 180 | 270

type SideFacts = {
  readonly format: MasterFormat
  /** Pixels as they are stored, before the turn. */
  readonly width: number
  readonly height: number
  /** Across the stored width; null when the file says nothing, or nothing that can be true. */
  readonly dpi: number | null
  readonly turn: Turn
  /** What only came out when this side was made. Notices of the file as a whole are with the source. */
  readonly notices: readonly Notice[]
}

/** `file`: the source itself is the master. `bytes`: the master was taken out of the source for this side. */
export type Side =
  | (SideFacts & { readonly kind: 'file' })
  | (SideFacts & { readonly kind: 'bytes'; readonly bytes: Buffer })

export type SourceFormat = MasterFormat | 'pdf'

export type OpenedSource = {
  readonly format: SourceFormat
  readonly frames: number
  readonly notices: readonly Notice[]
  /** Makes one side (from 0). Nothing of it is kept. Refuses what only shows in this side, with its `page` from 1. */
  readonly side: (index: number) => Promise<Side>
  /** Lets go of the memory a PDF takes. Sides that were made stay good. */
  readonly close: () => Promise<void>
}

/** What an image file says of itself. `density` is in dots per inch. */
export type ImageFacts = {
  readonly width: number
  readonly height: number
  readonly density: Density | null
  readonly turn: Turn
}

export type Density = { readonly x: number; readonly y: number }

/** A refusal whose code belongs to sources. */
export function refusal(code: SourceRefusalCode, params: Readonly<Record<string, string>> = {}) {
  return new Refusal<SourceRefusalCode>(code, params)
}

/** The turn for an EXIF orientation. Mirrored ones (2, 4, 5, 7) come from no scanner and are left alone. */
export function turnOf(orientation: number): Turn {
  switch (orientation) {
    case 3:
      return 180
    case 6:
      return 90
    case 8:
      return 270
    default:
      return 0
  }
}
