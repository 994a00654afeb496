// Pages by hour or by day of this place. The archive counts in hours of UTC; a day ends at local midnight.
import type { ThroughputHour } from '#shared/contract/line.ts'

export type Step = ThroughputHour['step']
export const steps: readonly Step[] = ['scan', 'read', 'check']

export type StepPages = Readonly<Record<Step, number>>
export type Bucket = {
  /** Local: `2026-11-22` for a day, `2026-11-22 14` for an hour. */
  readonly key: string
  /** What stands below it: `11-22` or `14`. */
  readonly label: string
  readonly pages: StepPages
}

const none: StepPages = { scan: 0, read: 0, check: 0 }
const two = (value: number) => String(value).padStart(2, '0')

function dayOf(at: Date): string {
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}

function hourOf(at: Date): string {
  return `${dayOf(at)} ${two(at.getHours())}`
}

/** Every hour of the last day, or every day of the last `days`, up to `now`; those without pages stand with 0. */
export function bucketsOf(hours: readonly ThroughputHour[], days: number, now: Date): readonly Bucket[] {
  const byHour = days === 1
  const keyOf = byHour ? hourOf : dayOf
  const sums = new Map<string, StepPages>()
  for (const { hour, step, pages } of hours) {
    const key = keyOf(new Date(`${hour}:00:00Z`))
    const sum = sums.get(key) ?? none
    sums.set(key, { ...sum, [step]: sum[step] + pages })
  }
  const length = byHour ? 24 : days
  return Array.from({ length }, (_, at) => {
    const back = length - 1 - at
    // By the calendar, not by 24 hours: a day on which the clock is changed has 23 or 25.
    const moment = byHour
      ? new Date(now.getTime() - back * 3_600_000)
      : new Date(now.getFullYear(), now.getMonth(), now.getDate() - back)
    const key = keyOf(moment)
    return { key, label: byHour ? two(moment.getHours()) : key.slice(5), pages: sums.get(key) ?? none }
  })
}

/** The hours that the buckets show: the archive answers by 24 hours, so the first day would reach into one before. */
export function shownHours(hours: readonly ThroughputHour[], days: number, now: Date): readonly ThroughputHour[] {
  const first =
    days === 1
      ? new Date(now.getTime() - 23 * 3_600_000)
      : new Date(now.getFullYear(), now.getMonth(), now.getDate() - days + 1)
  const from = first.toISOString().slice(0, 13)
  return hours.filter(one => one.hour >= from)
}

/** All pages of a step, and the pages an hour over the hours that had any; 0 where there were none. */
export function paceOf(
  hours: readonly ThroughputHour[],
  step: Step,
): { readonly pages: number; readonly anHour: number } {
  const of = hours.filter(one => one.step === step && one.pages > 0)
  const pages = of.reduce((sum, one) => sum + one.pages, 0)
  const worked = new Set(of.map(one => one.hour)).size
  return { pages, anHour: worked === 0 ? 0 : Math.round(pages / worked) }
}

export type Ranked = { readonly name: string; readonly pages: StepPages; readonly total: number }

/** Pages by operator or by device, most first; hours that name none are left out. */
export function rankedBy(hours: readonly ThroughputHour[], by: 'operator' | 'device'): readonly Ranked[] {
  const sums = new Map<string, StepPages>()
  for (const one of hours) {
    if (one[by] === '') continue
    const sum = sums.get(one[by]) ?? none
    sums.set(one[by], { ...sum, [one.step]: sum[one.step] + one.pages })
  }
  return [...sums]
    .map(([name, pages]) => ({ name, pages, total: pages.scan + pages.read + pages.check }))
    .sort((a, b) => b.total - a.total || a.name.localeCompare(b.name))
}
