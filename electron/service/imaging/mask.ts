import type { Mask } from './raster.ts'

/** The mask grown by `by` pixels in each direction. */
export function grown(mask: Mask, by: number): Mask {
  const { width, height, data } = mask
  if (!data.includes(1)) return mask
  const across = new Uint8Array(data.length)
  const result = new Uint8Array(data.length)
  for (let y = 0; y < height; y += 1) {
    let last = Number.NEGATIVE_INFINITY
    for (let x = 0; x < width; x += 1) {
      if (data[y * width + x]) last = x
      if (x - last <= by) across[y * width + x] = 1
    }
    last = Number.POSITIVE_INFINITY
    for (let x = width - 1; x >= 0; x -= 1) {
      if (data[y * width + x]) last = x
      if (last - x <= by) across[y * width + x] = 1
    }
  }
  for (let x = 0; x < width; x += 1) {
    let last = Number.NEGATIVE_INFINITY
    for (let y = 0; y < height; y += 1) {
      if (across[y * width + x]) last = y
      if (y - last <= by) result[y * width + x] = 1
    }
    last = Number.POSITIVE_INFINITY
    for (let y = height - 1; y >= 0; y -= 1) {
      if (across[y * width + x]) last = y
      if (last - y <= by) result[y * width + x] = 1
    }
  }
  return { width, height, data: result }
}
