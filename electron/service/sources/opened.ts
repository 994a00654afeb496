// What a source is once it was opened, and the sides it gives.
import type { Operation, TextLine, TextOrigin } from '#shared/contract/reading.ts'
import type {
  EnclosureKind,
  MasterFormat,
  Resolution,
  SourceNoticeCode,
  SourceRefusalCode,
} from '#shared/contract/sources.ts'
import { Refusal } from '../refusal.ts'

export type Notice = { readonly code: SourceNoticeCode; readonly params: Readonly<Record<string, string>> }

/** Degrees clockwise by which a picture has to be turned to be seen as it was meant. */
export type Turn = 0 | 90 | 180 | 270

/** Text that came along with a side, in reading order. Boxes are in pixels of the master as it is stored. */
export type BroughtText = { readonly origin: TextOrigin; readonly lines: readonly TextLine[] }

/** Something inside a file that is no page. `read` gives its own bytes; null where only the whole file has it. */
export type Enclosure = {
  readonly name: string
  readonly kind: EnclosureKind
  /** As the file says or its name tells: `application/pdf`; '' if nobody knows. */
  readonly media: string
  readonly bytes: number
  readonly read: (() => Promise<Buffer>) | null
}

type SideFacts = {
  readonly format: MasterFormat
  /** Pixels as they are stored, before any operation. */
  readonly width: number
  readonly height: number
  /** Along the stored width and height; null when the file says nothing, or nothing that can be true. */
  readonly dpi: Resolution | null
  /** What the file records of how the picture is to be seen: the first operations of the page (stretch, mirror, turn). */
  readonly recorded: readonly Operation[]
  readonly text: BroughtText | null
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
  readonly enclosures: readonly Enclosure[]
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
  /** Dots along each axis in no unit: the shape of the pixels and nothing else. */
  readonly shape?: Density | null
  /** EXIF's and TIFF's orientation, 1 to 8. */
  readonly orientation: number
  readonly notices?: readonly Notice[]
  readonly enclosures?: readonly Enclosure[]
}

/** `by`: said by EXIF, which has to say something even when it does not know. */
export type Density = { readonly x: number; readonly y: number; readonly by?: 'exif' }

/** A refusal whose code belongs to sources. */
export function refusal(code: SourceRefusalCode, params: Readonly<Record<string, string>> = {}) {
  return new Refusal<SourceRefusalCode>(code, params)
}
