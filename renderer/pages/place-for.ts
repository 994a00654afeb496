import type { Correction } from '#shared/contract/pages.ts'
import type { ReadText } from './read-text.ts'

/** The one line of this reading that reads as the corrected one did, and is not put right; null where none or several do. */
export function placeFor(
  { lines, numbers, corrections }: Pick<ReadText, 'lines' | 'numbers' | 'corrections'>,
  one: Correction,
): number | null {
  const put = new Set(corrections.map(({ line }) => line))
  const places = lines.flatMap((line, at) => (line.text === one.was && !put.has(numbers[at] ?? at) ? [at] : []))
  const [place] = places
  return places.length === 1 && place !== undefined ? place : null
}
