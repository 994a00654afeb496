// Sampling for acceptance: at least 5 % of the items and at least 30 of them, spread over operators and devices.

export type Drawable = { readonly id: number; readonly stratum: string }

/** How many are drawn from `population`: max(⌈share · N⌉, least), never more than there are (archive-rules 5.3). */
export function sampleSize(population: number, share: number, least: number): number {
  return Math.min(population, Math.max(Math.ceil(population * share), least))
}

/**
 * Draws `size` items: every stratum gets its share (largest remainders, and at least one while there are enough), and
 * within a stratum those come first whose `rank` is smallest. With rank = SHA-256(seed ':' id) anybody who has the seed
 * draws the same sample. The result is in the order of the list that was given.
 */
export function drawSample<Item extends Drawable>(
  items: readonly Item[],
  size: number,
  rank: (item: Item) => string,
): readonly Item[] {
  const strata = Map.groupBy(items, item => item.stratum)
  const shares = allotted(
    [...strata.values()].map(members => members.length),
    size,
  )
  const drawn = new Set<Item>()
  for (const [at, members] of [...strata.values()].entries()) {
    const ranked = members.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1))
    for (const item of ranked.slice(0, shares[at] ?? 0)) drawn.add(item)
  }
  return items.filter(item => drawn.has(item))
}

/** Splits `size` over strata of the given sizes. */
function allotted(sizes: readonly number[], size: number): readonly number[] {
  const total = sizes.reduce((sum, each) => sum + each, 0)
  if (total === 0) return sizes.map(() => 0)
  const wanted = sizes.map(each => (each * size) / total)
  const least = size >= sizes.length ? 1 : 0
  const shares = wanted.map((each, at) => Math.min(sizes[at] ?? 0, Math.max(least, Math.floor(each))))
  let sum = shares.reduce((all, each) => all + each, 0)
  // What is still to give goes to the largest remainders; what the ones gave too much is taken from the largest strata.
  const byRemainder = wanted.map((each, at) => ({ at, rest: each - Math.floor(each) })).sort((a, b) => b.rest - a.rest)
  while (sum < Math.min(size, total)) {
    const next = byRemainder.find(
      ({ at }) => (shares[at] ?? 0) < (sizes[at] ?? 0) && (shares[at] ?? 0) <= (wanted[at] ?? 0),
    )
    const at = next?.at ?? shares.findIndex((each, index) => each < (sizes[index] ?? 0))
    shares[at] = (shares[at] ?? 0) + 1
    sum += 1
  }
  while (sum > size) {
    const at = shares.indexOf(Math.max(...shares))
    shares[at] = (shares[at] ?? 0) - 1
    sum -= 1
  }
  return shares
}
