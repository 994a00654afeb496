/** Characters as they are counted: NFKC, no white space, so that neither layout nor full-width forms are errors. */
const counted = (text: string): readonly string[] => [...text.normalize('NFKC').replace(/\s+/gu, '')]

function distance(a: readonly string[], b: readonly string[]): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (const [i, one] of a.entries()) {
    const next = [i + 1]
    for (const [j, other] of b.entries()) {
      const replaced = (row[j] ?? 0) + (one === other ? 0 : 1)
      next.push(Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, replaced))
    }
    row = next
  }
  return row[b.length] ?? 0
}

/** Insertions, deletions and substitutions over the characters of the truth, for all pages together. */
export function errorRate(pages: readonly { readonly truth: string; readonly found: string }[]): number {
  let [errors, characters] = [0, 0]
  for (const { truth, found } of pages) {
    const wanted = counted(truth)
    errors += distance(wanted, counted(found))
    characters += wanted.length
  }
  return characters === 0 ? 0 : errors / characters
}
