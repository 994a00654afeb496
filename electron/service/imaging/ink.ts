import type { Colour, Grey, Mask } from './raster.ts'

/** The darker of red and green: red print stays dark in it (its green is low), blue and black ink too. */
export function darkness(colour: Colour): Grey {
  const { width, height, data } = colour
  const result = new Uint8Array(width * height)
  for (let at = 0; at < result.length; at += 1) result[at] = Math.min(data[at * 3] ?? 0, data[at * 3 + 1] ?? 0)
  return { width, height, data: result }
}

/** What is dark in blue alone: yellow writing, which neither red nor green shows. */
export function blueness({ width, height, data }: Colour): Grey {
  const result = new Uint8Array(width * height)
  for (let at = 0; at < result.length; at += 1) result[at] = data[at * 3 + 2] ?? 0
  return { width, height, data: result }
}

/** On evened paper ink is darker than this; the show-through of the samples stays above 190. */
export const inkLevel = 150

/** Where there is ink on evened paper. */
export function inkOf(even: Grey): Mask {
  const { width, height, data } = even
  const result = new Uint8Array(data.length)
  for (let at = 0; at < data.length; at += 1) result[at] = (data[at] ?? 255) < inkLevel ? 1 : 0
  return { width, height, data: result }
}

/** A connected patch of ink: its box and how many pixels it has. */
export type Patch = {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly size: number
  /** A pixel of it. */
  readonly seed: number
}

/** All patches of a mask, eight neighbours counting as connected. */
export function patchesOf(mask: Mask): readonly Patch[] {
  const { width, height, data } = mask
  const seen = new Uint8Array(data.length)
  const patches: Patch[] = []
  const stack = new Int32Array(data.length)
  for (let start = 0; start < data.length; start += 1) {
    if (data[start] === 0 || seen[start] === 1) continue
    let [left, top, right, bottom, size, depth] = [width, height, 0, 0, 0, 0]
    stack[depth++] = start
    seen[start] = 1
    while (depth > 0) {
      const at = stack[--depth] ?? 0
      const x = at % width
      const y = (at - x) / width
      size += 1
      if (x < left) left = x
      if (x > right) right = x
      if (y < top) top = y
      if (y > bottom) bottom = y
      for (let dy = y > 0 ? -1 : 0; dy <= (y < height - 1 ? 1 : 0); dy += 1) {
        for (let dx = x > 0 ? -1 : 0; dx <= (x < width - 1 ? 1 : 0); dx += 1) {
          const next = at + dy * width + dx
          if (data[next] === 0 || seen[next] === 1) continue
          seen[next] = 1
          stack[depth++] = next
        }
      }
    }
    patches.push({ left, top, right, bottom, size, seed: start })
  }
  return patches
}

/** Takes the patch that holds this pixel out of a mask. */
export function wipePatch({ width, height, data }: Mask, seed: number): void {
  const stack = [seed]
  data[seed] = 0
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    const x = at % width
    const y = (at - x) / width
    for (let dy = y > 0 ? -1 : 0; dy <= (y < height - 1 ? 1 : 0); dy += 1) {
      for (let dx = x > 0 ? -1 : 0; dx <= (x < width - 1 ? 1 : 0); dx += 1) {
        const next = at + dy * width + dx
        if (data[next] === 0) continue
        data[next] = 0
        stack.push(next)
      }
    }
  }
}
