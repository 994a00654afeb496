// The dark surroundings of the sheet: scanner bed, a copier's black border. Never what belongs to the picture itself.
import { type Coarse, coarseOf, millimetre } from './cells.ts'
import { type Band, bandsAlong, darkAlong, darkest, edgesOf, middle } from './edge-band.ts'
import type { Colour, Mask } from './raster.ts'

/** In cells of half a millimetre: three centimetres. What reaches further in must be a small sheet on a large bed. */
const shallow = 60

/** How much brighter paper is than the bed, at least. */
const leastContrast = 45

/**
 * Where the bed is. A dark band along an edge is bed if it is even and neutral, ends sharply on a straight line (or runs
 * round the whole sheet), has paper behind it over most of its length, goes on to a corner or dwindles as the wedge
 * beside a skewed sheet does, and reaches no further in than a few centimetres. A sheet much smaller than the bed (A5 on
 * the window for A4) must be paper, and nearly half of the picture. A dark photograph, a cover, a negative, a black
 * letterhead is none of this and stays whole: where in doubt, nothing is bed.
 */
export function bedOf(colour: Colour): Mask {
  const { width, height } = colour
  const none = { width, height, data: new Uint8Array(width * height) }
  // A picture of fewer than 40 pixels to the centimetre of a sheet is a drawing of the screen.
  if (millimetre(colour) < 1.6 || !hasDarkEdge(colour)) return none
  const coarse = coarseOf(colour)
  const edges = edgesOf(coarse)
  const paper = levelAt(coarse.light, 0.7)
  const found = edges.map(edge => {
    const { share, tone } = darkAlong(edge, coarse)
    return share < 0.12 || paper - tone < leastContrast ? [] : bandsAlong(edge, coarse, tone, paper)
  })
  const round = found.filter(bands => bands.some(({ whole, thick }) => whole >= 0.85 && thick <= shallow)).length >= 3
  const bands = found.map(several => several.filter(({ straight }) => straight >= 0.75 || round))
  const kept = sure(bands, coarse, paper)
  if (kept.every(several => several.length === 0) || isFrame(kept)) return none
  return maskOf(kept, coarse, colour)
}

/** A twelfth of an edge is dark. Most pages have none, and are done with here. */
function hasDarkEdge({ width, height, data }: Colour): boolean {
  const dark = (x: number, y: number) => {
    const at = (y * width + x) * 3
    return (data[at] ?? 255) < darkest && (data[at + 1] ?? 255) < darkest && (data[at + 2] ?? 255) < darkest
  }
  const inwards = Math.ceil(millimetre({ width, height }) * 0.75)
  const columns = Array.from({ length: width }, (_, x) => x)
  const rows = Array.from({ length: height }, (_, y) => y)
  return (
    columns.filter(x => dark(x, inwards)).length > width / 12 ||
    columns.filter(x => dark(x, height - 1 - inwards)).length > width / 12 ||
    rows.filter(y => dark(inwards, y)).length > height / 12 ||
    rows.filter(y => dark(width - 1 - inwards, y)).length > height / 12
  )
}

/** A line of no more than a millimetre and a half round the picture is drawn. */
const isFrame = (bands: readonly (readonly Band[])[]) =>
  bands.filter(several => several.length > 0).length >= 3 && bands.flat().every(({ thick }) => thick < 3)

/** The bands that cannot be a part of the picture, by all that is left beside them. */
function sure(bands: readonly (readonly Band[])[], coarse: Coarse, paper: number): readonly (readonly Band[])[] {
  const bed = coarseMask(bands, coarse)
  let [rest, ground] = [0, 0]
  for (let at = 0; at < bed.length; at += 1) {
    if (bed[at]) continue
    rest += 1
    if ((coarse.light[at] ?? 0) > paper * 0.8) ground += 1
  }
  const none = bands.map(() => [])
  const papered = ground / Math.max(1, rest)
  if (papered < 0.5) {
    // What lies there is a picture: only a bed that shows round one of its corners at least is sure.
    const strict = bands.map(several =>
      several.filter(({ verystraight, thick, whole }) => verystraight >= 0.9 && thick <= shallow && whole >= 0.8),
    )
    const [left = [], right = [], top = [], bottom = []] = strict
    return left.length + right.length > 0 && top.length + bottom.length > 0 ? strict : none
  }
  const small = rest >= bed.length * 0.45 && paper >= 140 && papered >= 0.7
  return bands.map(several =>
    several.filter(
      ({ thick, verystraight, whole, spread }) =>
        thick <= shallow || (small && verystraight >= 0.9 && whole >= 0.8 && spread <= 14),
    ),
  )
}

function coarseMask(bands: readonly (readonly Band[])[], coarse: Coarse): Uint8Array {
  const mask = new Uint8Array(coarse.width * coarse.height)
  for (const [at, { cell, reach }] of edgesOf(coarse).entries()) {
    for (const { depths } of bands[at] ?? []) {
      for (const [along, depth] of depths.entries()) {
        for (let deep = 0; deep < Math.min(reach, Math.round(depth)); deep += 1) mask[cell(along, deep)] = 1
      }
    }
  }
  return mask
}

/** The bands on the picture itself, each as deep as it was measured, to a pixel. */
function maskOf(bands: readonly (readonly Band[])[], { size }: Coarse, { width, height }: Colour): Mask {
  const data = new Uint8Array(width * height)
  const [left = [], right = [], top = [], bottom = []] = bands
  const deep = ({ depths }: Band, at: number, most: number) => {
    const along = Math.min(depths.length - 1, Math.max(0, (at + 0.5) / size - 0.5))
    const [from, to] = [depths[Math.floor(along)] ?? 0, depths[Math.ceil(along)] ?? 0]
    return Math.min(most, Math.round((from + (to - from) * (along % 1)) * size))
  }
  for (let y = 0; y < height; y += 1) {
    const start = y * width
    for (const band of left) data.fill(1, start, start + deep(band, y, width))
    for (const band of right) data.fill(1, start + width - deep(band, y, width), start + width)
  }
  for (let x = 0; x < width; x += 1) {
    for (const band of top) for (let y = deep(band, x, height) - 1; y >= 0; y -= 1) data[y * width + x] = 1
    for (const band of bottom) for (let y = height - deep(band, x, height); y < height; y += 1) data[y * width + x] = 1
  }
  return { width, height, data }
}

/** The level below which `share` of all values lie. */
const levelAt = (values: Uint8Array, share: number): number =>
  middle(
    Array.from({ length: Math.ceil(values.length / 7) }, (_, at) => values[at * 7] ?? 0),
    share,
  )
