// Figures, sizes, dates and durations as people read them. Times arrive as UTC ISO 8601 and are shown in local time.
import type { Language } from '#shared/text/sentence.ts'

export function figure(value: number, language: Language): string {
  return new Intl.NumberFormat(language).format(value)
}

const units = ['B', 'KB', 'MB', 'GB', 'TB'] as const

/** Bytes in the unit that leaves one to three digits before the point; 1 KB is 1024 bytes, as file managers count. */
export function size(bytes: number): string {
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10))
  const value = bytes / 1024 ** step
  return `${value >= 100 || step === 0 ? Math.round(value) : value.toFixed(1)} ${units[step] ?? 'B'}`
}

/** A moment (UTC ISO 8601) as local `YYYY-MM-DD HH:mm`. */
export function moment(iso: string): string {
  const at = new Date(iso)
  if (Number.isNaN(at.getTime())) return iso
  const two = (value: number) => String(value).padStart(2, '0')
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}`
}

/** How far a zone's clocks are from UTC at a moment: `UTC+08:00`. Without a zone, this machine's. */
export function zoneOffset(at: Date, timeZone?: string): string {
  const zone = timeZone === undefined ? {} : { timeZone }
  const parts = new Intl.DateTimeFormat('en', { ...zone, timeZoneName: 'longOffset' }).formatToParts(at)
  const name = parts.find(part => part.type === 'timeZoneName')?.value.replace('GMT', 'UTC') ?? ''
  return name === 'UTC' ? 'UTC+00:00' : name
}

/**
 * A moment as the clocks of `timeZone` show it; with that zone's distance from UTC where this machine's clocks show another
 * time, so that nobody takes one for the other.
 */
export function momentIn(iso: string, timeZone: string): string {
  const at = new Date(iso)
  const shown = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at)
  if (shown === moment(iso)) return shown
  return `${shown} ${zoneOffset(at, timeZone)}`
}

/** A record's date (YYYYMMDD, 00 for an unknown month or day) as `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
export function recordDate(date: string): string {
  const [year, month, day] = [date.slice(0, 4), date.slice(4, 6), date.slice(6, 8)]
  if (month === '00' || month === '') return year
  return day === '00' || day === '' ? `${year}-${month}` : `${year}-${month}-${day}`
}

/** Seconds as `m:ss` or `h:mm:ss`. */
export function duration(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor((seconds % 3600) / 60)
  const rest = two(Math.floor(seconds % 60))
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`
}

/** `300 dpi`, or `204 × 98 dpi` where the axes differ; null where nothing is known. */
export function dpiWords(dpi: { readonly x: number; readonly y: number } | null): string | null {
  if (dpi === null) return null
  const [x, y] = [Math.round(dpi.x), Math.round(dpi.y)]
  return x === y ? `${x} dpi` : `${x} × ${y} dpi`
}
