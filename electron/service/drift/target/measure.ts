// What a scan of the test page says of the device that made it.

import type { TargetMeasures } from '../../archive/opened.ts'
import { sharpnessOf } from '../../imaging/measures/edges.ts'
import { streaksOf } from '../../imaging/measures/streaks.ts'
import { labOf } from '../../imaging/measures/tone.ts'
import type { Grey } from '../../imaging/raster.ts'
import { findCorners, meanAround, type Point, place } from './find.ts'
import { colours, fiducials, fieldSize, greys, whiteField } from './sheet.ts'

/** A scan in memory, one to three channels a pixel. */
export type Raster = {
  readonly data: Uint8Array
  readonly width: number
  readonly height: number
  readonly channels: number
}

/** null: the test page is not on the scan. */
export async function measureTarget(raster: Raster, nominalDpi: number): Promise<TargetMeasures | null> {
  const grey = greyOf(raster)
  const found = findCorners(grey, nominalDpi)
  if (!found) return null
  const [a, b, c, d] = found.corners
  const across = fiducials[1].x - fiducials[0].x
  const down = fiducials[2].y - fiducials[0].y
  const far = (p: Point, q: Point) => Math.hypot(q.x - p.x, q.y - p.y)
  const reach = (fieldSize * nominalDpi) / 25.4 / 4
  const middle = (left: number, top: number) =>
    place(found.corners, { x: left + fieldSize / 2, y: top + fieldSize / 2 })
  const levels = greys.map(field => meanAround(grey, middle(field.left, field.top), reach))
  const white = meanAround(
    grey,
    place(found.corners, { x: whiteField.left + whiteField.width / 2, y: whiteField.top + whiteField.height / 2 }),
    reach,
  )
  const black = levels.at(-1) ?? 0
  const { across: edgeAcross, down: edgeDown } = sharpnessOf(grey, white, black)
  const turn = (Math.atan2(b.y - a.y, b.x - a.x) + Math.atan2(d.y - c.y, d.x - c.x)) / 2
  const degrees = (turn * 180) / Math.PI
  const skew = found.upsideDown ? degrees - Math.sign(degrees) * 180 : degrees
  const digits = (value: number, places: number) => Number(value.toFixed(places))
  return {
    dpiX: digits((((far(a, b) + far(c, d)) / 2) * 25.4) / across, 1),
    dpiY: digits((((far(a, c) + far(b, d)) / 2) * 25.4) / down, 1),
    skew: digits(skew, 2),
    upsideDown: found.upsideDown,
    white: Math.round(white),
    black: Math.round(black),
    greys: levels.map(Math.round),
    streaks: streaksOf(grey).length,
    edge: edgeAcross === null || edgeDown === null ? null : Math.max(edgeAcross, edgeDown),
    colour: raster.channels < 3 || isGrey(raster) ? null : digits(colourError(raster, middle, reach), 1),
  }
}

function greyOf({ data, width, height, channels }: Raster): Grey {
  if (channels === 1) return { width, height, data }
  const result = new Uint8Array(width * height)
  for (let at = 0; at < result.length; at += 1) {
    const [r, g, b] = [data[at * channels] ?? 0, data[at * channels + 1] ?? 0, data[at * channels + 2] ?? 0]
    result[at] = Math.round(0.299 * r + 0.587 * g + 0.114 * b)
  }
  return { width, height, data: result }
}

/** Three channels that are all alike are a grey scan. */
function isGrey({ data, channels }: Raster): boolean {
  for (let at = 0; at < data.length; at += channels * 97) {
    if (Math.abs((data[at] ?? 0) - (data[at + 2] ?? 0)) > 24) return false
  }
  return true
}

function colourError(raster: Raster, middle: (left: number, top: number) => Point, reach: number): number {
  const errors = colours.map(({ colour, left, top }) => {
    const wanted = [1, 3, 5].map(at => Number.parseInt(colour.slice(at, at + 2), 16))
    const seen = meanColour(raster, middle(left, top), reach)
    const [w, s] = [labOf(wanted[0] ?? 0, wanted[1] ?? 0, wanted[2] ?? 0), labOf(seen[0], seen[1], seen[2])]
    return Math.hypot(w.l - s.l, w.a - s.a, w.b - s.b)
  })
  return errors.reduce((sum, error) => sum + error, 0) / errors.length
}

function meanColour(
  { data, width, height, channels }: Raster,
  { x, y }: Point,
  reach: number,
): [number, number, number] {
  const sum: [number, number, number] = [0, 0, 0]
  let count = 0
  for (let row = Math.max(0, Math.round(y - reach)); row <= Math.min(height - 1, y + reach); row += 1) {
    for (let column = Math.max(0, Math.round(x - reach)); column <= Math.min(width - 1, x + reach); column += 1) {
      const at = (row * width + column) * channels
      for (const channel of [0, 1, 2] as const) sum[channel] += data[at + channel] ?? 0
      count += 1
    }
  }
  return count === 0 ? [0, 0, 0] : [sum[0] / count, sum[1] / count, sum[2] / count]
}
