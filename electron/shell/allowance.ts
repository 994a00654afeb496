/** At most `times` in any `within` milliseconds: `take(now)` says whether this one is still allowed, and counts it. */
export type Allowance = { readonly take: (now: number) => boolean }

export function allowance(times: number, within: number): Allowance {
  let taken: readonly number[] = []
  return {
    take(now) {
      taken = taken.filter(moment => now - moment < within)
      if (taken.length >= times) return false
      taken = [...taken, now]
      return true
    },
  }
}
