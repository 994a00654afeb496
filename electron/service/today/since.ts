import { localClock } from '#shared/rules/unusual.ts'

const minute = 60_000
const day = 24 * 60

/** When yesterday began where the archive is. */
export function beginningOfYesterday(now: Date, timeZone: string): Date {
  const clock = localClock(timeZone)
  const beginningOf = (at: number) => at - (at % minute) - clock(new Date(at).toISOString()).minutes * minute
  // The day before is entered at its noon: where clocks are put forward or back, a day has not 24 hours.
  const noon = beginningOf(now.getTime()) - (day / 2) * minute
  return new Date(beginningOf(noon))
}
