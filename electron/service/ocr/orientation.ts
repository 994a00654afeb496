// Whether what was read is enough to turn a page by: the guess comes on top of what the file records.
import type { TextLine } from '#shared/contract/reading.ts'

/** A page number, a stamp, a word on a photograph are no ground to turn a page on; two lines of print are. */
const fewestCharacters = 20

/** By how much a turned reading must be surer than the one as the page lies, in points of a hundred. */
const leastMargin = 12

type Reading = { readonly lines: readonly TextLine[]; readonly confidence: number }

/** Letters and digits that the recogniser is fairly sure of. */
export function sureCharacters(lines: readonly TextLine[]): number {
  return lines
    .flatMap(line => line.words)
    .filter(word => word.confidence >= 70)
    .reduce((sum, word) => sum + (word.text.match(/[\p{L}\p{N}]/gu) ?? []).length, 0)
}

/** Whether a page is to be turned to `best`, given what it reads like as it lies (null: that was not tried). */
export function mayTurn(best: Reading, upright: Reading | null): boolean {
  return (
    sureCharacters(best.lines) >= fewestCharacters &&
    (upright === null || best.confidence >= upright.confidence + leastMargin)
  )
}
