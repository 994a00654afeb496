// A page that shows nothing but one picture, whole or in pieces: the picture is its master, unchanged.
import { Refusal } from '../refusal.ts'
import { checkDecodes, checkSize } from './decode.ts'
import { readJpeg } from './jpeg.ts'
import type { SourceLimits } from './limits.ts'
import type { ImageFacts, Side } from './opened.ts'
import type { PlacedImage } from './pdf-content.ts'
import type { PdfPage } from './pdf-document.ts'
import { takeImage } from './pdf-image.ts'
import { joined } from './pdf-join.ts'
import type { PagePainting } from './pdf-page.ts'
import { type Grid, gridOf } from './pdf-pieces.ts'
import { densityOf, type Placement, placementOf, recordedOn } from './pdf-placing.ts'
import { checkedDpi } from './resolution.ts'

export type Scan = {
  readonly grid: Grid
  readonly placement: Placement
  readonly width: number
  readonly height: number
}

const sum = (lengths: readonly number[]) => lengths.reduce((total, length) => total + length, 0)

function scanOf(images: readonly PlacedImage[], page: PdfPage, over: boolean): Scan | null {
  const grid = gridOf(images)
  const placement = grid === null ? null : placementOf(images, page, over)
  if (grid === null || placement === null) return null
  return { grid, placement, width: sum(grid.widths), height: sum(grid.heights) }
}

/** The picture that fills the page: the last that was painted, if it hides all others, or all of them together. */
export function scanOn(page: PdfPage, painting: PagePainting | null): Scan | null {
  if (painting === null || painting.annotated) return null
  const { only, under } = painting
  return scanOf(only.slice(-1), page, under || only.length > 1) ?? (only.length > 1 ? scanOf(only, page, under) : null)
}

/** The page's picture as a side, or null when it has to be drawn. */
export async function takenSide(scan: Scan, page: PdfPage, number: string, limits: SourceLimits): Promise<Side | null> {
  const { grid, placement } = scan
  const params = { page: number }
  checkSize(scan, limits, params)
  const density = densityOf(placement, scan, page)
  const single = grid.rows.length === 1 && grid.widths.length === 1 ? grid.rows[0]?.[0] : undefined
  const taken = single === undefined ? await joined(grid, density, limits) : takeImage(single.stream, density)
  if (taken === null || taken.format === 'bmp') return null
  let facts: Pick<ImageFacts, 'width' | 'height' | 'density'> = { ...scan, density: null }
  if (taken.format === 'jpeg') {
    facts = await readJpeg(taken.bytes)
    checkSize(facts, limits, params)
    await checkDecodes(taken.bytes, taken.format, limits, params)
  } else {
    try {
      await checkDecodes(taken.bytes, taken.format, limits, params)
    } catch (error) {
      // PDF readers forgive in fax and Flate data what image readers do not: then the page is drawn.
      if (error instanceof Refusal) return null
      throw error
    }
  }
  const { width, height } = facts
  const placed = checkedDpi(densityOf(placement, facts, page), width, height, params)
  // A page laid out at 72 dpi gives A4 the size of a door; the JPEG itself may know better.
  const own = placed.dpi === null ? checkedDpi(facts.density, width, height, params) : placed
  const { dpi, notices } = own.dpi === null ? placed : own
  const recorded = recordedOn(page, placement, facts, dpi)
  return { kind: 'bytes', format: taken.format, bytes: taken.bytes, width, height, dpi, recorded, text: null, notices }
}
