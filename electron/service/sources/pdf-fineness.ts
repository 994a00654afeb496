// How finely a page is drawn: as finely as the finest image on it, so that nothing is sampled down.
import type { SeenImage } from './pdf-content.ts'
import type { PdfPage } from './pdf-document.ts'
import { areaOf, heightOf, imageBounds, intersect, widthOf } from './pdf-geometry.ts'
import type { PagePainting } from './pdf-page.ts'
import { type Placement, seenAs } from './pdf-placing.ts'
import type { NativeGrid } from './pdf-render.ts'

/** `wanted`: dpi of the finest image. `dpi`: what is drawn, unless the size of the page forbids it. */
export type Fineness = {
  readonly dpi: number
  readonly wanted: number
  readonly grid: NativeGrid | null
  /** Bits a channel of the deepest image. */
  readonly bits: number
}

// DA/T 31 asks for 200 dpi or more; 300 is what recognition reads best.
const usualDpi = 300
// A page of text with a letterhead of 2400 dpi would have half a billion pixels. What makes up a page is scanned finer
// than 600 dpi at times, and never finer than 1200 on paper.
const finestOfParts = 600
const finestOfPages = 1200
const coarsestDpi = 72
/** What covers this share of the page is what the page is. */
const mainShare = 0.5

type Measured = SeenImage & { readonly dpi: number; readonly share: number }

function measured(image: SeenImage, page: PdfPage): Measured {
  const [a, b, c, d] = image.matrix
  const inches = page.unit / 72
  const dpi = Math.max(image.width / (Math.hypot(a, b) * inches), image.height / (Math.hypot(c, d) * inches))
  return { ...image, dpi, share: areaOf(intersect(image.visible, page.box)) / areaOf(page.box) }
}

function gridOf({ matrix, width, height }: SeenImage): NativeGrid | null {
  const seen = seenAs(matrix)
  return seen === null
    ? null
    : { bounds: imageBounds(matrix), width, height, across: seen.turn === 90 || seen.turn === 270 }
}

/** `placement`: the page shows nothing but pictures that fill it; then it is drawn as finely as they are, if coarser, too. */
export function finenessOf(painting: PagePainting | null, page: PdfPage, placement: Placement | null): Fineness {
  const images = (painting?.seen ?? [])
    .map(image => measured(image, page))
    .filter(image => image.share > 0 && Number.isFinite(image.dpi) && image.dpi > 0)
    .sort((one, other) => other.dpi - one.dpi)
  const fine = images.filter(image => image.dpi > finestOfParts).reduce((sum, image) => sum + image.share, 0)
  const most = fine >= mainShare ? finestOfPages : finestOfParts
  const wanted = images[0]?.dpi ?? usualDpi
  const least = placement === null ? usualDpi : coarsestDpi
  const dpi = Math.min(most, Math.max(least, wanted))
  // Its own pixels become those of the drawing where it is drawn as finely as it is.
  const main = images.find(image => image.share >= mainShare && Math.abs(image.dpi / dpi - 1) < 0.02)
  const grid = main === undefined ? null : placedGrid(main, page)
  const deepest = Math.max(1, ...images.map(image => image.bits))
  return { dpi: grid === null ? dpi : dpiOf(grid, page), wanted, grid, bits: deepest }
}

/** A grid whose pixels are square; what is stretched is drawn as finely as its finer side. */
function placedGrid(image: Measured, page: PdfPage): NativeGrid | null {
  const grid = gridOf(image)
  if (grid === null) return null
  const [across, down] = perInch(grid, page)
  return Math.abs(across - down) <= 0.02 * Math.max(across, down) ? grid : null
}

function perInch({ bounds, width, height, across }: NativeGrid, page: PdfPage): [number, number] {
  const inches = page.unit / 72
  const [wide, high] = across ? [heightOf(bounds), widthOf(bounds)] : [widthOf(bounds), heightOf(bounds)]
  return [width / (wide * inches), height / (high * inches)]
}

const dpiOf = (grid: NativeGrid, page: PdfPage) => Math.max(...perInch(grid, page))
