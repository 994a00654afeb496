// How exactly a mark lies on what was found: held against type whose place on the page is known.
import { boxesOf } from '#service/search/places.ts'
import type { TextLine } from '#shared/contract/reading.ts'
import { inkOf, type Type } from './print.ts'

/** Of one mark, in parts of a character: the most of a found one that it leaves free, the most of another that it takes in. */
export type MarkError = { readonly found: string; readonly free: number; readonly taken: number }

type Span = readonly [from: number, to: number]
const overlap = ([a, b]: Span, [c, d]: Span) => Math.max(0, Math.min(b, d) - Math.max(a, c))

/** Where the ink of type lies along its line: across the page, or down it. */
const alongOf = (type: Type, down: boolean): Span => (down ? [type.top, type.top + type.size] : inkOf(type))

/**
 * Marks every run of one to `most` characters of lines that were read right, where the run stands once on the page, and
 * tells how each lies.
 */
export function markErrors(
  lines: readonly TextLine[],
  typed: readonly (readonly Type[])[],
  { most = 4, down = false }: { readonly most?: number; readonly down?: boolean } = {},
): readonly MarkError[] {
  const read = lines
    .map(line => line.text)
    .join('\n')
    .replaceAll(/\s/gu, '')
  return typed.flatMap(line => {
    const whole = line.map(type => type.text).join('')
    if (!read.includes(whole.replaceAll(/\s/gu, ''))) return []
    return line.flatMap((_, from) =>
      Array.from({ length: most }, (__, more) => line.slice(from, from + more + 1)).flatMap(
        (run, more): MarkError[] => {
          const found = run.map(type => type.text).join('')
          const once = read.split(found.replaceAll(/\s/gu, '')).length === 2
          if (run.length !== more + 1 || /^\s|\s$/u.test(found) || !once) return []
          const boxes = boxesOf(lines, found)
          const [box] = boxes
          if (boxes.length !== 1 || box === undefined) return []
          const mark: Span = down ? [box.top, box.top + box.height] : [box.left, box.left + box.width]
          const others = line.filter(type => !run.includes(type) && type.text.trim() !== '')
          const free = run.map(type => {
            const ink = alongOf(type, down)
            return (ink[1] - ink[0] - overlap(ink, mark)) / type.size
          })
          const taken = others.map(type => {
            const ink = alongOf(type, down)
            return overlap(ink, mark) / Math.max(1, ink[1] - ink[0])
          })
          return [{ found, free: Math.max(0, ...free), taken: Math.max(0, ...taken) }]
        },
      ),
    )
  })
}

/** A sentence of figures: how many marks, the worst of them, and how many are off by more than a fifth. */
export function summed(errors: readonly MarkError[]): string {
  const off = errors.filter(({ free, taken }) => free > 0.2 || taken > 0.2)
  const most = (of: 'free' | 'taken') => Math.max(0, ...errors.map(error => error[of])).toFixed(2)
  return `${errors.length} marks, ${off.length} off by more than a fifth; most left free ${most('free')}, most taken in ${most('taken')}`
}
