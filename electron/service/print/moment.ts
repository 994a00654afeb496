// Moments on paper: in the archive's own time, with its distance from UTC, so that they can be read anywhere and for long.

/** '2026-11-28 10:40:51 UTC+08:00', as the clocks of `timeZone` showed it; without seconds where `minutes`. */
export function localMoment(iso: string, timeZone: string, precision: 'seconds' | 'minutes' = 'seconds'): string {
  const moment = new Date(iso)
  const timeStyle = precision === 'seconds' ? 'medium' : 'short'
  const shown = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle }).format(moment)
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(moment)
  const offset = parts.find(part => part.type === 'timeZoneName')?.value.replace('GMT', '') ?? ''
  return `${shown} UTC${offset === '' ? '+00:00' : offset}`
}
