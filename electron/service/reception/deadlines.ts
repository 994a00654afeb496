// When a department has to hand over, and whether it did in time.
import type { RulePack } from '#shared/rules/pack.ts'

/** The day (YYYY-MM-DD) of a moment where the archive is. */
export function dayOf(moment: Date, timeZone: string): string {
  // Swedish writes a date the way ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(moment)
}

/** Day by which records of this category and year are due (YYYY-MM-DD), or null where the rule pack knows none. */
export function dueOn(pack: RulePack, category: string, year: number): string | null {
  const rule = pack.reception.deadlines.find(one => one.category === category)
  return rule ? `${String(year + rule.yearsAfter).padStart(4, '0')}-${rule.day}` : null
}

/** Handed over after its day, or not yet and the day has passed. `dueOn` '' where there is none. */
export function isLate(
  { due_on, submitted_at }: { readonly due_on: string; readonly submitted_at: string | null },
  now: Date,
  timeZone: string,
): boolean {
  if (due_on === '') return false
  return dayOf(submitted_at === null ? now : new Date(submitted_at), timeZone) > due_on
}
