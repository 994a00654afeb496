// How sharp a page is: the width of the steps from paper to ink, in pixels of the scan.
import type { Grey } from '../raster.ts'

export type Sharpness = {
  /** The median width of steps along rows and along columns, in pixels; null where there are too few to tell. */
  readonly across: number | null
  readonly down: number | null
}

/** Less than this is the grain of paper and of JPEG. */
const faintest = 14

/** A page with fewer steps has no print to judge by. */
const fewest = 400

/**
 * A step is a run in which brightness falls or rises all the way by at least half of what lies between paper and ink.
 * Its width is taken between 10 and 90 % of its height, so that neither noise nor ringing stretches it.
 */
export function sharpnessOf(grey: Grey, paper: number, ink: number): Sharpness {
  const least = Math.max(faintest, (paper - ink) * 0.5)
  const { width, height, data } = grey
  return {
    across: median(steps(data, height, width, width, 1, least)),
    down: median(steps(data, width, height, 1, width, least)),
  }
}

/** Counts of widths in tenths of a pixel, over every seventh lane. */
function steps(
  data: Uint8Array,
  lanes: number,
  length: number,
  laneStep: number,
  step: number,
  least: number,
): Uint32Array {
  const widths = new Uint32Array(400)
  // The margins of a scan are left out: shadows of the sheet's edge are soft by nature.
  const [from, to] = [Math.floor(length * 0.04), Math.floor(length * 0.96)]
  for (let lane = Math.floor(lanes * 0.04); lane < lanes * 0.96; lane += 7) {
    const start = lane * laneStep
    let at = from
    while (at < to - 1) {
      const first = data[start + at * step] ?? 0
      const direction = Math.sign((data[start + (at + 1) * step] ?? 0) - first)
      if (direction === 0) {
        at += 1
        continue
      }
      let end = at + 1
      while (
        end < to - 1 &&
        Math.sign((data[start + (end + 1) * step] ?? 0) - (data[start + end * step] ?? 0)) === direction
      )
        end += 1
      const height = Math.abs((data[start + end * step] ?? 0) - first)
      if (height >= least) {
        const width = Math.min(399, Math.round(innerWidth(data, start, step, at, end) * 10))
        widths[width] = (widths[width] ?? 0) + 1
      }
      at = end
    }
  }
  return widths
}

/** The distance between the places where a run has done 10 % and 90 % of its way. */
function innerWidth(data: Uint8Array, start: number, step: number, from: number, to: number): number {
  const first = data[start + from * step] ?? 0
  const whole = (data[start + to * step] ?? 0) - first
  const placeOf = (share: number) => {
    for (let at = from; at < to; at += 1) {
      const before = ((data[start + at * step] ?? 0) - first) / whole
      const after = ((data[start + (at + 1) * step] ?? 0) - first) / whole
      if (after >= share) return at + (after === before ? 0 : (share - before) / (after - before))
    }
    return to
  }
  return placeOf(0.9) - placeOf(0.1)
}

function median(widths: Uint32Array): number | null {
  const total = widths.reduce((sum, count) => sum + count, 0)
  if (total < fewest) return null
  let sum = 0
  for (const [tenths, count] of widths.entries()) {
    sum += count
    if (sum >= total / 2) return tenths / 10
  }
  return null
}
