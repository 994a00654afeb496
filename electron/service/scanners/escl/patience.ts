// How long a device may keep us waiting by its own word: Retry-After of a 503 (RFC 9110, 10.2.3 and 15.6.4).
import type { IncomingHttpHeaders } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { DeviceFailure } from '../../archive/driver.ts'
import type { EsclLimits } from './limits.ts'

/** The three forms of RFC 9110, 5.6.7. The last, of C's asctime, is in GMT though it does not say so. */
function dateIn(text: string): number {
  if (/^[A-Z][a-z]+, [\d A-Za-z:-]+ GMT$/u.test(text)) return Date.parse(text)
  return /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d [\d:]{8} \d{4}$/u.test(text) ? Date.parse(`${text} GMT`) : Number.NaN
}

/**
 * Milliseconds until the device wants to be asked again, from seconds or a date; null where it does not say. A date is
 * held against the device's own clock, if it tells it: clocks of devices are rarely set. `now`: ours.
 */
export function retryAfter(headers: IncomingHttpHeaders, now: number): number | null {
  const text = (headers['retry-after'] ?? '').trim()
  if (/^\d+$/u.test(text)) return Number(text) * 1000
  const until = dateIn(text)
  if (Number.isNaN(until)) return null
  const theirs = dateIn((headers.date ?? '').trim())
  return Math.max(0, until - (Number.isNaN(theirs) ? now : theirs))
}

export type Patience = {
  /** Waits as long as a device asks for; false, at once, if that is more than is left. Throws DeviceFailure 'cancelled'. */
  wait(ms: number): Promise<boolean>
  /** The device did what it was asked for: what it was waited for is forgotten. */
  renew(): void
}

/** Often enough for a watcher who misses one. */
const tick = 1000

/**
 * Patience for `most` milliseconds in all. `show` hears every second that it waits, and once that it waits no more. What
 * is counted is what was waited, not what the clock says.
 */
export function openPatience(
  { pauseMs }: EsclLimits,
  most: number,
  signal: AbortSignal,
  show: (waiting: boolean) => void = () => {},
): Patience {
  let spent = 0
  return {
    async wait(ms) {
      // A device that says 0 is not to be pressed harder than one that says nothing.
      const whole = Math.max(ms, pauseMs)
      if (spent + whole > most) return false
      spent += whole
      const times = Math.max(1, Math.floor(whole / tick))
      try {
        for (let time = 0; time < times; time += 1) {
          show(true)
          await sleep(whole / times, undefined, { signal })
        }
      } catch (error) {
        throw signal.aborted ? new DeviceFailure('cancelled') : error
      } finally {
        show(false)
      }
      return true
    },
    renew() {
      spent = 0
    },
  }
}
