// A page in cells of half a millimetre: coarse enough to be looked along in no time, fine enough for the edge of a sheet.
import type { Colour } from './raster.ts'

export type Coarse = {
  readonly width: number
  readonly height: number
  /** Pixels of the picture a cell. */
  readonly size: number
  /** The brightest channel of each cell: what is dark in it is dark in every colour. */
  readonly light: Uint8Array
  /** The difference between its brightest and its darkest channel. */
  readonly chroma: Uint8Array
}

/** A4's area is that of a square of 250 mm; sizes go by the picture and not by its dpi tag, which is often wrong. */
export const millimetre = ({ width, height }: { readonly width: number; readonly height: number }): number =>
  Math.sqrt(width * height) / 250

export function coarseOf(colour: Colour): Coarse {
  const size = Math.max(1, Math.floor(millimetre(colour) / 2))
  const [width, height] = [Math.floor(colour.width / size), Math.floor(colour.height / size)]
  const light = new Uint8Array(width * height)
  const chroma = new Uint8Array(width * height)
  const sums = new Uint32Array(width * 3)
  const pixels = size * size
  for (let row = 0; row < height; row += 1) {
    sums.fill(0)
    for (let y = row * size; y < (row + 1) * size; y += 1) {
      let at = y * colour.width * 3
      for (let column = 0; column < width * 3; column += 3) {
        for (let x = 0; x < size; x += 1) {
          sums[column] = (sums[column] ?? 0) + (colour.data[at] ?? 0)
          sums[column + 1] = (sums[column + 1] ?? 0) + (colour.data[at + 1] ?? 0)
          sums[column + 2] = (sums[column + 2] ?? 0) + (colour.data[at + 2] ?? 0)
          at += 3
        }
      }
    }
    for (let column = 0; column < width; column += 1) {
      const [r = 0, g = 0, b = 0] = [sums[column * 3], sums[column * 3 + 1], sums[column * 3 + 2]]
      const most = Math.max(r, g, b)
      light[row * width + column] = most / pixels
      chroma[row * width + column] = (most - Math.min(r, g, b)) / pixels
    }
  }
  return { width, height, size, light, chroma }
}
