import { localClock } from '#shared/rules/unusual.ts'

const minute = 60_000
const day = 24 * 60

/** When yesterday began where the archive is. */
export function beginningOfYesterday(now: Date, timeZone: string): Date {
  const clock = localClock(timeZone)
  const minutesAt = (at: number) => clock(new Date(at).toISOString()).minutes
  // Where clocks are put forward or back a day has not 24 hours, and counting back ends beside midnight.
  const beginningOf = (at: number) => {
    const near = at - (at % minute) - minutesAt(at) * minute
    const beside = minutesAt(near)
    return near + (beside > day / 2 ? day - beside : -beside) * minute
  }
  const noon = beginningOf(now.getTime()) - (day / 2) * minute
  return new Date(beginningOf(noon))
}
