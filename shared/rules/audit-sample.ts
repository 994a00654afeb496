// The auditor's sample of entries: whoever has the seed and the entries draws the same ones.

export type Ranked = { readonly seq: number; readonly rank: string }

/**
 * The rule of the draw: the rank of an entry is SHA-256 over the UTF-8 bytes of the seed, a colon and its position in
 * decimal (`seed:seq`), as hex in small letters. The `size` entries of the lowest ranks are drawn, in the order of their
 * ranks. By a shell, for one entry: printf '%s' 'seed:17' | sha256sum
 */
export function lowestRanks(sizeWanted: number): {
  add(entry: Ranked): void
  drawn(): readonly number[]
} {
  let kept: Ranked[] = []
  let bar: string | null = null
  const settle = () => {
    kept = kept.sort((a, b) => (a.rank < b.rank ? -1 : 1)).slice(0, sizeWanted)
    bar = kept.length < sizeWanted ? null : (kept.at(-1)?.rank ?? null)
  }
  return {
    add(entry) {
      if (bar !== null && entry.rank >= bar) return
      kept.push(entry)
      // Sorted now and then only: a population of any size needs room for two samples.
      if (kept.length >= 2 * sizeWanted) settle()
    },
    drawn() {
      settle()
      return kept.map(({ seq }) => seq)
    },
  }
}
