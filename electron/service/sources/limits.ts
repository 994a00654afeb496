// How much a single source may ask for before it is refused.

export type SourceLimits = {
  /** Pixels of one side. A0 at 300 dpi has 139 million. */
  readonly pixels: number
  /** Pixels along one edge. */
  readonly edge: number
  /** The longer edge for one of the shorter, of a picture that is longer than `longEdge`. A scroll of 20 m has 70. */
  readonly aspect: number
  readonly longEdge: number
  /** Pixels for one byte of the file, of a picture of more than `sparsePixels`: more is no page that was scanned. */
  readonly pixelsPerByte: number
  readonly sparsePixels: number
  /** Pages of one PDF or TIFF. */
  readonly pages: number
  /** Bytes of one PDF: it has to be held in memory to be read. */
  readonly pdfBytes: number
  /** Bytes of one image file, or of one side within a TIFF. */
  readonly imageBytes: number
  /**
   * Bytes that the content of a PDF page may unpack to, and each form, font and table of objects. Maps and drawings have
   * 20 MB; what is read of it token by token takes thirty times as much.
   */
  readonly contentBytes: number
  /** All of them of one page together. */
  readonly contentTotal: number
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
  aspect: 200,
  longEdge: 4_000,
  pixelsPerByte: 20_000,
  sparsePixels: 50_000_000,
  pages: 5_000,
  pdfBytes: 1_000_000_000,
  imageBytes: 1_000_000_000,
  contentBytes: 50_000_000,
  contentTotal: 200_000_000,
  renderPixels: 80_000_000,
  renderSeconds: 120,
  depth: 32,
  files: 200_000,
  manifestBytes: 50_000_000,
}
