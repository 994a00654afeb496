// What scanimage means when it ends without success. Its exit status is SANE's own status; 1 says little by itself.
import type { DeviceProblem } from '#shared/contract/scanners.ts'
import { DeviceFailure } from '../../archive/driver.ts'
import type { Outcome } from './child.ts'

/** SANE standard, section 4.2.7: the status codes. 1 is left out: scanimage also uses it for all its own trouble. */
const statuses: Readonly<Record<number, DeviceProblem>> = {
  2: 'cancelled',
  3: 'busy',
  4: 'unsupported',
  5: 'io',
  6: 'jam',
  7: 'feeder-empty',
  8: 'cover-open',
  9: 'io',
  10: 'no-memory',
  11: 'denied',
}

/**
 * For status 1, and for a program that died, its own words decide; these are English whatever the language of the
 * machine, as scanimage 1.1.1 sets no locale. A device that is gone, and one that never was, both give 'Invalid
 * argument' when opened; one that is there but silent gives an I/O error.
 */
const words: readonly (readonly [RegExp, DeviceProblem])[] = [
  [/Device busy/u, 'busy'],
  [/Access to resource has been denied|Permission denied/u, 'denied'],
  [/open of device .* failed: Error during device I\/O/u, 'unreachable'],
  [/open of device .* failed|no SANE devices found/u, 'not-found'],
  [/feeder jammed/u, 'jam'],
  [/feeder out of documents/u, 'feeder-empty'],
  [/cover is open/u, 'cover-open'],
  [/Error during device I\/O/u, 'io'],
  [/Out of memory/u, 'no-memory'],
  [/Operation was cancell?ed/u, 'cancelled'],
  [
    /setting of option|option .* failed|unrecognized option|inactive option|not supported|Invalid argument/u,
    'unsupported',
  ],
]

/** The lines of scanimage that say something went wrong, without the counting of pages. */
function saidIn(err: string): string {
  const lines = err.split(/[\r\n]+/u).map(line => line.replace(/^(?:Progress: [\d.]+%)+/u, '').trim())
  return lines
    .filter(line => line !== '' && !/^(?:Progress|Scann(?:ing|ed)|Batch|Output format)/u.test(line))
    .join('\n')
}

/** Why the program ended as it did. */
export function failureOf(outcome: Outcome): DeviceFailure {
  if (outcome.kind === 'missing') return new DeviceFailure('driver-missing', 'scanimage')
  const said = saidIn(outcome.err)
  const known = outcome.status === null ? undefined : statuses[outcome.status]
  const problem = known ?? words.find(([pattern]) => pattern.test(said))?.[1] ?? 'io'
  return new DeviceFailure(problem, said === '' ? `scanimage ended with ${outcome.status ?? 'a signal'}` : said)
}
