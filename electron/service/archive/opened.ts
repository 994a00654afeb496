// What a file from outside gives, opened: shapes that a thread answers with.
import type { Operation, TextLine, TextOrigin } from '#shared/contract/reading.ts'
import type {
  EnclosureKind,
  MasterFormat,
  PageNotice,
  Resolution,
  SourceRefusalCode,
} from '#shared/contract/sources.ts'
import type { Stored } from './store.ts'

/** `stored`: its lines as JSON, with boxes in pixels of the stored master. */
export type CarriedText = { readonly origin: TextOrigin; readonly stored: string; readonly text: string }

export type KeptEnclosure = {
  readonly name: string
  readonly kind: EnclosureKind
  readonly media: string
  readonly bytes: number
  readonly sha256: string | null
}

export type ReceivedSide = Stored & {
  readonly format: MasterFormat
  readonly width: number
  readonly height: number
  readonly dpi: Resolution | null
  readonly recorded: readonly Operation[]
  readonly text: CarriedText | null
  readonly notices: readonly PageNotice[]
}

/** A file that was opened and put; its sides were told one by one. */
export type OpenedFile = Stored & {
  readonly enclosures: readonly KeptEnclosure[]
  readonly notices: readonly PageNotice[]
}

/** A side that became a page; `width` and `height` as it is seen. */
export type Master = {
  readonly kind: 'master'
  readonly sha256: string
  readonly bytes: number
  readonly format: MasterFormat
  readonly masterWidth: number
  readonly masterHeight: number
  readonly width: number
  readonly height: number
  readonly dpi: Resolution | null
  readonly recorded: readonly Operation[]
  readonly thumbnail: Buffer
  readonly text: CarriedText | null
  readonly notices: readonly PageNotice[]
  /** What lay in the file without being a page; told with the first of its sides that can be used. */
  readonly enclosures: readonly KeptEnclosure[]
}

/** A side that cannot be used, and why. */
export type Unusable = {
  readonly kind: 'unusable'
  readonly code: SourceRefusalCode
  readonly params: Readonly<Record<string, string>>
}

/** WebP, 240 pixels wide; `pages`: how many the file has. */
export type SmallPicture = { readonly bytes: Uint8Array; readonly pages: number }

export type TargetMeasures = {
  readonly dpiX: number
  readonly dpiY: number
  /** Degrees clockwise. */
  readonly skew: number
  readonly upsideDown: boolean
  /** Luminance of paper and of black, 0 to 255, and of the grey fields from light to dark. */
  readonly white: number
  readonly black: number
  readonly greys: readonly number[]
  readonly streaks: number
  /** Pixels from white to black; null where there are no edges to tell by. */
  readonly edge: number | null
  /** Mean CIELAB distance of the colour fields from what they are meant to be; null for a grey scan. */
  readonly colour: number | null
}

/** `stored`: the lines as its row keeps them; `recognised`: those of the recogniser on the upright page. */
export type ToLay = {
  readonly origin: TextOrigin
  readonly stored: string
  readonly recognised: readonly TextLine[]
  readonly operations: readonly Operation[]
  readonly blank: boolean
  readonly master: { readonly width: number; readonly height: number }
}

/** As its row keeps it: lines and figures as JSON. */
export type Laid = {
  readonly text: string
  readonly lines: string
  readonly figures: string
  readonly sound: boolean
}
