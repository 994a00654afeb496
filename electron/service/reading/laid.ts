// Text that came along laid on the upright page and held against what was recognised: up to a thousand million steps, in a
// thread of its own.
import type { Operation, TextLine } from '#shared/contract/reading.ts'
import type { Laid, ToLay } from '../archive/opened.ts'
import { readLines } from '../columns/lines.ts'
import { type Affine, carry, matrix } from '../placement.ts'
import { aligned } from './aligned.ts'
import { figuresOf, isSound } from './sound.ts'

/** Lays the text that a page brought on the page as it was read, and judges it. */
export function layText({ origin, stored, recognised, operations, blank, master }: ToLay): Laid {
  const came = readLines(stored)
  const lines = origin === 'companion' ? aligned(came, recognised, master) : uprightLines(came, operations, master)
  const figures = figuresOf(lines, recognised)
  const text = lines.map(line => line.text).join('\n')
  return {
    text,
    lines: JSON.stringify(lines),
    figures: JSON.stringify(figures),
    sound: text !== '' && isSound(origin, figures, blank),
  }
}

type Box = { readonly left: number; readonly top: number; readonly width: number; readonly height: number }

/** A box keeps its size, turned and stretched as the page is: the box of a tilted box would grow with each degree. */
function carried<T extends Box>(box: T, to: Affine): T {
  const middle = carry(to, { x: box.left + box.width / 2, y: box.top + box.height / 2 })
  const across = Math.abs(to.a) > Math.abs(to.b)
  const width = across ? box.width * Math.hypot(to.a, to.b) : box.height * Math.hypot(to.c, to.d)
  const height = across ? box.height * Math.hypot(to.c, to.d) : box.width * Math.hypot(to.a, to.b)
  const placed = { left: Math.round(middle.x - width / 2), top: Math.round(middle.y - height / 2) }
  return { ...box, ...placed, width: Math.max(1, Math.round(width)), height: Math.max(1, Math.round(height)) }
}

function around(boxes: readonly Box[]): Box {
  const left = Math.min(...boxes.map(box => box.left))
  const top = Math.min(...boxes.map(box => box.top))
  const right = Math.max(...boxes.map(box => box.left + box.width))
  const bottom = Math.max(...boxes.map(box => box.top + box.height))
  return { left, top, width: right - left, height: bottom - top }
}

/** Lines on the stored master laid on the upright page; those that a crop took away are left out. */
function uprightLines(
  stored: readonly TextLine[],
  operations: readonly Operation[],
  master: { readonly width: number; readonly height: number },
): readonly TextLine[] {
  const placed = matrix(operations, master.width, master.height)
  return stored
    .map(line => {
      const words = line.words.map(word => carried(word, placed.matrix))
      const box = words.length === 0 ? carried(line, placed.matrix) : around(words)
      return { ...line, ...box, words }
    })
    .filter(({ left, top, width, height }) => {
      const [x, y] = [left + width / 2, top + height / 2]
      return x >= 0 && y >= 0 && x <= placed.width && y <= placed.height
    })
}
