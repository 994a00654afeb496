export type Part = { readonly at: number; readonly text: string; readonly hit: boolean }

/** Splits a snippet at its marks. A start without an end marks the rest; stray marks disappear. */
export function marksOf(snippet: string, start: string, end: string): readonly Part[] {
  const parts: Part[] = []
  let hit = false
  let from = 0
  const keep = (to: number) => {
    if (to > from) parts.push({ at: from, text: snippet.slice(from, to), hit })
    from = to + 1
  }
  for (let at = 0; at < snippet.length; at += 1) {
    const character = snippet[at]
    if (character !== start && character !== end) continue
    keep(at)
    hit = character === start
  }
  keep(snippet.length)
  return parts
}
