/** When the rest will be done at the pace of the days that had any pages; null when there were none or nothing is left. */
export function forecastOf(
  perDay: readonly number[],
  left: number,
  now: Date,
): { readonly pagesADay: number; readonly days: number; readonly finish: string } | null {
  const worked = perDay.filter(pages => pages > 0)
  if (worked.length === 0 || left === 0) return null
  const pagesADay = worked.reduce((sum, pages) => sum + pages, 0) / worked.length
  const days = Math.ceil(left / pagesADay)
  return { pagesADay: Math.round(pagesADay), days, finish: afterWorkingDays(now, days) }
}

/** The date so many working days (Monday to Friday; holidays are not known) after `now`, as YYYY-MM-DD in UTC. */
function afterWorkingDays(now: Date, days: number): string {
  const date = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()))
  for (let left = days; left > 0; ) {
    date.setUTCDate(date.getUTCDate() + 1)
    const weekday = date.getUTCDay()
    if (weekday !== 0 && weekday !== 6) left -= 1
  }
  return date.toISOString().slice(0, 10)
}
