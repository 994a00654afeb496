// The dark surroundings that are left on a page once it is turned, levelled and cropped.
import type { Operation } from '#shared/contract/reading.ts'
import { carry, inverse, matrix } from '../placement.ts'
import type { Mask } from './raster.ts'

/**
 * How deep the bed reaches into the upright page from the edge that has most of it, in pixels of the master: a tenth of
 * that edge has as much or more, so that a wedge is told by its thick end and a corner is not. The white with which
 * levelling fills corners is passed over: seen from the edge, a wedge of bed lies behind it. `bed` is a mask of the whole
 * master, at any scale. DA/T 31-2017 10.3 leaves 2 to 3 mm around the sheet.
 */
export function borderOf(
  bed: Mask,
  master: { readonly width: number; readonly height: number },
  operations: readonly Operation[],
): number {
  if (!bed.data.includes(1)) return 0
  const upright = matrix(operations, master.width, master.height)
  const back = inverse(upright.matrix)
  /** Pixels of the master for one of the mask. */
  const grain = master.width / bed.width
  const wide = Math.max(1, Math.floor(upright.width / grain))
  const high = Math.max(1, Math.floor(upright.height / grain))

  function lies(x: number, y: number): 'bed' | 'sheet' | 'outside' {
    const at = carry(back, { x: (x + 0.5) * grain, y: (y + 0.5) * grain })
    const [column, row] = [Math.floor(at.x / grain), Math.floor(at.y / grain)]
    if (column < 0 || row < 0 || column >= bed.width || row >= bed.height) return 'outside'
    return bed.data[row * bed.width + column] === 1 ? 'bed' : 'sheet'
  }

  /** From the edge inwards, as far as that edge is the nearest one: a strip down the side is no border of the top. */
  function depths(length: number, across: number, kindAt: (along: number, depth: number) => ReturnType<typeof lies>) {
    return Array.from({ length }, (_, along) => {
      const reach = Math.min(along, length - 1 - along, Math.floor(across / 2))
      let dark = 0
      for (let depth = 0; depth <= reach; depth += 1) {
        const kind = kindAt(along, depth)
        if (kind === 'sheet') break
        if (kind === 'bed') dark += 1
      }
      return dark
    })
  }

  const edges = [
    depths(high, wide, (along, depth) => lies(depth, along)),
    depths(high, wide, (along, depth) => lies(wide - 1 - depth, along)),
    depths(wide, high, (along, depth) => lies(along, depth)),
    depths(wide, high, (along, depth) => lies(along, high - 1 - depth)),
  ]
  return Math.max(...edges.map(thickEnd)) * grain
}

/** What a tenth of the edge reaches. */
function thickEnd(depths: readonly number[]): number {
  return depths.toSorted((one, other) => other - one)[Math.floor(depths.length / 10)] ?? 0
}
