// The line a batch goes along: which step follows which. The steps with their names and fields are data of the rule pack.
import type { BatchState, Counts } from '../contract/batches.ts'

/** The steps that may come next, in the order of the line (archive-rules 5.4). Rework leads back to scanning. */
export function stepsAfter(line: readonly BatchState[], state: BatchState): readonly BatchState[] {
  if (state === 'rework') return ['scanned']
  const at = line.indexOf(state)
  const next = line[at + 1]
  return at < 0 || next === undefined ? [] : [next]
}

/** Which of the counts differs from what was known before; null: none, or nothing to compare with. */
export function differingCount(
  known: Counts,
  counted: Counts,
): { readonly what: keyof Counts; readonly expected: number; readonly found: number } | null {
  for (const what of ['items', 'sheets', 'pages'] as const) {
    const [expected, found] = [known[what], counted[what]]
    if (expected !== null && found !== null && expected !== found) return { what, expected, found }
  }
  return null
}

/** What is known after a step: what it counted, and for the rest what was known before. */
export const knownAfter = (known: Counts, counted: Counts): Counts => ({
  items: counted.items ?? known.items,
  sheets: counted.sheets ?? known.sheets,
  pages: counted.pages ?? known.pages,
})
