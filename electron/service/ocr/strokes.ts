// The ink along a line: where it stands, and where there is white between.
import type { TextLine } from '#shared/contract/reading.ts'
import { inkLevel } from '../imaging/ink.ts'
import type { Grey } from '../imaging/raster.ts'

/**
 * Ink along a line without white in it, in pixels from where the line begins; `weight`: how much of it there is. `ink`: how
 * much there is where it ends, for it may be cut from what follows.
 */
export type Stroke = { readonly start: number; readonly end: number; readonly weight: number; readonly ink: number }

/** Show-through of the samples is paler than this. */
const palest = 190

/** The picture of a line alone, row by row along it. */
type Strip = { readonly long: number; readonly thick: number; readonly data: Uint8Array }

function stripOf(line: TextLine, { width, height, data }: Grey, down: boolean): Strip {
  const [left, top] = [Math.max(0, Math.floor(line.left)), Math.max(0, Math.floor(line.top))]
  const right = Math.max(left, Math.min(width, Math.ceil(line.left + line.width)))
  const bottom = Math.max(top, Math.min(height, Math.ceil(line.top + line.height)))
  const [long, thick] = down ? [bottom - top, right - left] : [right - left, bottom - top]
  const strip = new Uint8Array(long * thick)
  for (let across = 0; across < thick; across += 1) {
    if (!down) {
      const from = (top + across) * width + left
      strip.set(data.subarray(from, from + long), across * long)
      continue
    }
    for (let along = 0; along < long; along += 1)
      strip[across * long + along] = data[(top + along) * width + left + across] ?? 255
  }
  return { long, thick, data: strip }
}

/** How much ink there is at each place along a line. Rules under or over the print run through all of it and are no ink. */
function profileOf({ long, thick, data }: Strip): readonly number[] {
  const level = levelOf(data)
  const profile = new Array<number>(long).fill(0)
  for (let across = 0; across < thick; across += 1) {
    const row = data.subarray(across * long, (across + 1) * long)
    let count = 0
    for (const value of row) if (value < level) count += 1
    if (count > long * 0.85) continue
    for (let along = 0; along < long; along += 1)
      if ((row[along] ?? 255) < level) profile[along] = (profile[along] ?? 0) + 1
  }
  return profile
}

/** From the darkest of the print a good part of the way to the paper: on faded print thin strokes are pale. */
function levelOf(data: Uint8Array): number {
  const counts = new Uint32Array(256)
  for (const value of data) counts[value] = (counts[value] ?? 0) + 1
  const at = (share: number) => {
    let sum = 0
    for (let value = 0; value < 256; value += 1) {
      sum += counts[value] ?? 0
      if (sum >= data.length * share) return value
    }
    return 255
  }
  const [ink, paper] = [at(0.04), at(0.9)]
  return Math.max(inkLevel, Math.min(palest, ink + (paper - ink) * 0.6))
}

/** The strokes of a line, cut where they are thin: characters may touch. `size`: how wide a Chinese one is. */
export function strokesAlong(line: TextLine, picture: Grey, down: boolean, size: number): readonly Stroke[] {
  const profile = profileOf(stripOf(line, picture, down))
  const strokes: Stroke[] = []
  for (let start = 0; start < profile.length; start += 1) {
    if (profile[start] === 0) continue
    let end = start
    while (end < profile.length && (profile[end] ?? 0) > 0) end += 1
    strokes.push(...cutUp(profile, start, end, size))
    start = end
  }
  return strokes
}

const weightOf = (profile: readonly number[], start: number, end: number) =>
  profile.slice(start, end).reduce((sum, ink) => sum + ink, 0)

function cutUp(profile: readonly number[], start: number, end: number, size: number): readonly Stroke[] {
  const whole = {
    start,
    end,
    weight: weightOf(profile, start, end),
    ink: profile[end] === undefined ? 0 : profile[end],
  }
  if (end - start <= size * 0.55) return [whole]
  const [from, to] = [start + Math.ceil(size * 0.15), end - Math.ceil(size * 0.15)]
  const within = profile.slice(from, to)
  const thinnest = within.indexOf(Math.min(...within)) + from
  const most = end - start > size * 1.1 ? 0.35 : 0.12
  if ((profile[thinnest] ?? 0) > size * most) return [whole]
  return [...cutUp(profile, start, thinnest, size), ...cutUp(profile, thinnest, end, size)]
}
