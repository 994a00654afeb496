/** Between which values a measure is well; null: open on that side. */
export type Band = { readonly low: number | null; readonly high: number | null }

const number = String.raw`([+-]?\d+(?:\.\d+)?)`
const unit = String.raw`\s*(?:%|°|dpi|mm)?\s*`
const between = new RegExp(`^${number}${unit}(?:–|-|\\.\\.+|…|~|至|to)\\s*${number}${unit}$`, 'u')
const around = new RegExp(`^(?:${number}${unit})?±\\s*${number}${unit}$`, 'u')
const atMost = new RegExp(`^(?:≤|<=|<)\\s*${number}${unit}$`, 'u')
const atLeast = new RegExp(`^(?:≥|>=|>)\\s*${number}${unit}$`, 'u')

/** The band that a limit names in words: `297–303`, `±0.5`, `300 ± 3`, `≤ 2`, `>= 12`. Null where it cannot be told. */
export function bandOf(limit: string): Band | null {
  const text = limit.trim()
  const range = between.exec(text)
  if (range !== null) return { low: Number(range[1]), high: Number(range[2]) }
  const spread = around.exec(text)
  if (spread !== null) {
    const middle = Number(spread[1] ?? 0)
    return { low: middle - Number(spread[2]), high: middle + Number(spread[2]) }
  }
  const most = atMost.exec(text)
  if (most !== null) return { low: null, high: Number(most[1]) }
  const least = atLeast.exec(text)
  return least === null ? null : { low: Number(least[1]), high: null }
}
