// What two texts have in common, in order: which character of the one is which of the other.

export type Pair = readonly [one: number, other: number]

/** More steps than this are not worth what they tell: then only what both begin and end with is common. */
const mostSteps = 4_000_000

/** The longest common part of two lists, as pairs of places in them. */
export function commonPart(one: readonly string[], other: readonly string[]): readonly Pair[] {
  let start = 0
  while (start < one.length && start < other.length && one[start] === other[start]) start += 1
  let end = 0
  while (
    end < one.length - start &&
    end < other.length - start &&
    one[one.length - 1 - end] === other[other.length - 1 - end]
  )
    end += 1
  const between = middle(one.slice(start, one.length - end), other.slice(start, other.length - end))
  return [
    ...Array.from({ length: start }, (_, at): Pair => [at, at]),
    ...between.map(([a, b]): Pair => [a + start, b + start]),
    ...Array.from({ length: end }, (_, at): Pair => [one.length - end + at, other.length - end + at]),
  ]
}

function middle(a: readonly string[], b: readonly string[]): readonly Pair[] {
  if (a.length * b.length > mostSteps) return []
  const wide = b.length + 1
  const longest = new Uint16Array((a.length + 1) * wide)
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      longest[i * wide + j] =
        a[i] === b[j]
          ? (longest[(i + 1) * wide + j + 1] ?? 0) + 1
          : Math.max(longest[(i + 1) * wide + j] ?? 0, longest[i * wide + j + 1] ?? 0)
    }
  }
  const pairs: Pair[] = []
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) {
      pairs.push([i, j])
      i += 1
      j += 1
    } else if ((longest[(i + 1) * wide + j] ?? 0) >= (longest[i * wide + j + 1] ?? 0)) i += 1
    else j += 1
  }
  return pairs
}
