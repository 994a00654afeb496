/** What the scanner made of one side of a sheet. Angles in degrees, clockwise; colours are sRGB 0-255. */
export type Look = {
  readonly dpi: 200 | 300
  readonly output: 'colour-jpeg' | 'grey-jpeg' | 'grey-png' | 'bilevel-tiff'
  /** JPEG quality 1-100; without meaning for the others. */
  readonly quality: number
  readonly paper: readonly [number, number, number]
  readonly skew: number
  /** Standard deviation of the grain, in grey levels. */
  readonly noise: number
  /** Standard deviation of the blur, in pixels. */
  readonly blur: number
  /** 1 is full ink; a worn ribbon or a thin toner is less. */
  readonly ink: number
  /** How much darker the rim of the sheet is, 0-1: paper yellows from the edges. */
  readonly aged: number
  /** The edge along which the dark bed of the scanner is seen. */
  readonly bed: 'none' | 'left' | 'right' | 'top' | 'bottom'
  readonly upsideDown: boolean
  /** 0-1: how much of the other side of the sheet comes through. */
  readonly showThrough: number
}

export type Side = {
  /** Empty for a blank side. */
  readonly html: string
  readonly look: Look
  /** The side on the other face of the same sheet, as an index into the document's sides. */
  readonly back?: number
}

/** One document and what an archivist would write about it. The date is YYYYMMDD, the day on the document. */
export type SampleDocument = {
  readonly title: string
  readonly documentNo: string
  readonly responsible: string
  readonly date: string
  readonly department: string
  readonly retention: 'Y' | 'D30' | 'D10'
  readonly sides: readonly Side[]
}

const office: Look = {
  dpi: 300,
  output: 'colour-jpeg',
  quality: 46,
  paper: [247, 246, 240],
  skew: 0,
  noise: 3,
  blur: 0.7,
  ink: 0.94,
  aged: 0.02,
  bed: 'none',
  upsideDown: false,
  showThrough: 0,
}

/** A look that differs from ordinary office paper on an ordinary scanner only in what is named. */
export function look(differences: Partial<Look>): Look {
  return { ...office, ...differences }
}
