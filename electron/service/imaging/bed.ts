import type { Colour, Mask } from './raster.ts'

/** A bed is darker than this in every channel; the darkest papers met were above 150. */
const darkest = 100

/**
 * The dark surroundings of the sheet: scanner bed, copier's black border. Whatever is dark and hangs together with an
 * edge of the picture, if it runs along a good part of that edge; a word that touches an edge does not.
 */
export function bedOf(colour: Colour): Mask {
  const { width, height, data } = colour
  const bed = new Uint8Array(width * height)
  const dark = (at: number) =>
    (data[at * 3] ?? 0) < darkest && (data[at * 3 + 1] ?? 0) < darkest && (data[at * 3 + 2] ?? 0) < darkest
  for (const start of edgePixels(width, height)) {
    if (bed[start] === 1 || !dark(start)) continue
    const region = fill(start, width, height, at => bed[at] === 0 && dark(at), bed)
    if (!runsAlongEdge(region, width, height)) for (const at of region) bed[at] = 2
  }
  for (let at = 0; at < bed.length; at += 1) if (bed[at] === 2) bed[at] = 0
  return { width, height, data: bed }
}

function* edgePixels(width: number, height: number): Generator<number> {
  for (let x = 0; x < width; x += 1) {
    yield x
    yield (height - 1) * width + x
  }
  for (let y = 0; y < height; y += 1) {
    yield y * width
    yield y * width + width - 1
  }
}

/** All pixels that hang together with `start`, marked with 1 in `marks`. */
function fill(
  start: number,
  width: number,
  height: number,
  wanted: (at: number) => boolean,
  marks: Uint8Array,
): number[] {
  const region = [start]
  marks[start] = 1
  for (let next = 0; next < region.length; next += 1) {
    const at = region[next] ?? 0
    const x = at % width
    const neighbours = [x > 0 ? at - 1 : -1, x < width - 1 ? at + 1 : -1, at - width, at + width]
    for (const neighbour of neighbours) {
      if (neighbour < 0 || neighbour >= width * height || !wanted(neighbour)) continue
      marks[neighbour] = 1
      region.push(neighbour)
    }
  }
  return region
}

/** Touches a fifth of an edge at least: a wedge left by a skewed sheet does, text that was cut off does not. */
function runsAlongEdge(region: readonly number[], width: number, height: number): boolean {
  let [top, bottom, left, right] = [0, 0, 0, 0]
  for (const at of region) {
    const x = at % width
    const y = (at - x) / width
    if (y === 0) top += 1
    if (y === height - 1) bottom += 1
    if (x === 0) left += 1
    if (x === width - 1) right += 1
  }
  return Math.max(top, bottom) > width / 5 || Math.max(left, right) > height / 5
}

/** The mask grown by `by` pixels in each direction, as soft edges of the bed are neither bed nor paper. */
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
