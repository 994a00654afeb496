import { Refusal } from '../refusal.ts'

/**
 * A document date as DA/T 22 writes it: YYYYMMDD, 00 for an unknown month or day; empty if there is none. Month and
 * day must be in the calendar where they are known. Refused: invalid-value.
 */
export function checkDate(date: string): void {
  if (date === '') return
  const [, year = '', month = '', day = ''] = /^(\d{4})(\d{2})(\d{2})$/u.exec(date) ?? []
  const known = new Date(Date.UTC(Number(year), Math.max(0, Number(month) - 1), Math.max(1, Number(day))))
  const real =
    year >= '1000' &&
    Number(month) <= 12 &&
    (month !== '00' || day === '00') &&
    (month === '00' ||
      day === '00' ||
      (known.getUTCMonth() + 1 === Number(month) && known.getUTCDate() === Number(day)))
  if (!real) throw new Refusal('invalid-value', { field: 'date', value: date })
}

/** The year a document date names, or null. */
export function yearOf(date: string): number | null {
  return date === '' ? null : Number(date.slice(0, 4))
}
