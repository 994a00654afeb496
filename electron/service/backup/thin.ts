// Which snapshots are kept: the newest few, and one for every hour of a day, every day of a month, every month of a year.

type Dated = { readonly number: number; readonly time: string }

/** How many different hours, days and months (UTC) keep the last snapshot that was made in them. */
const kept: readonly (readonly [letters: number, count: number])[] = [
  ['2026-01-01T00'.length, 24],
  ['2026-01-01'.length, 30],
  ['2026-01'.length, 12],
]

/** So many of the newest stay, however soon they followed each other: what was just made pushes nothing out. */
const newest = 5

/** The numbers of those that may go. Hours, days and months without a snapshot are not counted. */
export function outgrown(snapshots: readonly Dated[]): number[] {
  const newestFirst = snapshots.toSorted((a, b) => b.number - a.number)
  const stays = new Set<number>(newestFirst.slice(0, newest).map(({ number }) => number))
  for (const [letters, count] of kept) {
    const seen = new Set<string>()
    for (const { number, time } of newestFirst) {
      const period = time.slice(0, letters)
      if (seen.has(period) || seen.size === count) continue
      seen.add(period)
      stays.add(number)
    }
  }
  return newestFirst.filter(({ number }) => !stays.has(number)).map(({ number }) => number)
}
