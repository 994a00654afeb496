// How much a single source may ask for before it is refused.

export type SourceLimits = {
  /** Pixels of one side. A0 at 300 dpi has 139 million. */
  readonly pixels: number
  /** Pixels along one edge. */
  readonly edge: number
  /** Pages of one PDF or TIFF. */
  readonly pages: number
  /** Bytes of one PDF: it has to be held in memory to be read. */
  readonly pdfBytes: number
  /** Bytes of one image file, or of one side within a TIFF. */
  readonly imageBytes: number
  /** Pixels of a rendered PDF page; a larger page is rendered at a lower resolution (4 bytes a pixel on the canvas). */
  readonly renderPixels: number
  /** Seconds a page may take to render. */
  readonly renderSeconds: number
  /** Folders within folders. */
  readonly depth: number
  /** Files of one plan. */
  readonly files: number
  /** Bytes of a manifest. */
  readonly manifestBytes: number
}

export const sourceLimits: SourceLimits = {
  pixels: 150_000_000,
  edge: 40_000,
  pages: 5_000,
  pdfBytes: 1_000_000_000,
  imageBytes: 1_000_000_000,
  renderPixels: 80_000_000,
  renderSeconds: 120,
  depth: 32,
  files: 200_000,
  manifestBytes: 50_000_000,
}
