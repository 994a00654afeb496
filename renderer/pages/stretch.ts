import type { TextLine } from '#shared/contract/reading.ts'
import { standsUpright } from '#shared/rules/direction.ts'

let ruler: CanvasRenderingContext2D | null = null

/** How much wider than our letters the printed line is, so that a selection covers exactly the words on the image. */
export function stretchFor(line: TextLine): number {
  ruler ??= document.createElement('canvas').getContext('2d')
  if (ruler === null || line.text === '') return 1
  const down = standsUpright(line)
  ruler.font = `${(down ? line.width : line.height) * 0.86}px ${getComputedStyle(document.body).fontFamily}`
  const natural = ruler.measureText(line.text).width
  return natural > 0 ? (down ? line.height : line.width) / natural : 1
}
