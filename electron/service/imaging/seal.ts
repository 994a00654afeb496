// Red on a page: a seal lies over black text and must go for reading; a red heading is text itself and must stay.

import { patchesOf } from './ink.ts'
import { grown } from './mask.ts'
import type { Colour, Mask } from './raster.ts'

/** A box in pixels, right and bottom included. */
export type Region = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }

function redOf(colour: Colour): Mask {
  const { width, height, data } = colour
  const red = new Uint8Array(width * height)
  for (let at = 0; at < red.length; at += 1) {
    const r = data[at * 3] ?? 0
    const other = Math.max(data[at * 3 + 1] ?? 0, data[at * 3 + 2] ?? 0)
    if (r > 110 && r - other > 45) red[at] = 1
  }
  return { width, height, data: red }
}

/** Seals of Chinese institutions are 30 to 60 mm across (国发〔1999〕25号: 4.2 to 6 cm for organs); the long side is A4's. */
const smallest = 25 / 297
const largest = 65 / 297

/**
 * Where seals are: red that hangs together over small gaps, about as wide as high, of a seal's size. The size goes by
 * the sheet and not by the dpi tag, which is often wrong.
 */
export function sealsOf(colour: Colour): readonly Region[] {
  const { width, height } = colour
  const long = Math.max(width, height)
  const gap = Math.max(2, Math.round(long / 350))
  return patchesOf(grown(redOf(colour), gap))
    .filter(({ left, top, right, bottom }) => {
      const [wide, high] = [right - left - 2 * gap, bottom - top - 2 * gap]
      const size = Math.max(wide, high)
      return size > long * smallest && size < long * largest && wide < high * 1.4 && high < wide * 1.4
    })
    .map(({ left, top, right, bottom }) => ({ left, top, right, bottom }))
}
