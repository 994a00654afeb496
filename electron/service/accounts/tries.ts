// Brakes on guessing: delays that grow, never a permanent lock that would shut an officer out. Only wrong tries count. Figures
// after OWASP's advice on device cookies and on throttling by account and address together.
import type { Comer, Tries } from '../archive/door.ts'

const day = 24 * 3_600_000
const firstPause = 30_000
const longestPause = 15 * 60_000

/** Failures that cost nothing: at one account by one way in; from one address, and at one account by any way, in a day. */
const freeByWay = 5
const freeByAddress = 100
export const freeByAccount = 50

/** Forgotten names would fill the memory of a machine that is being guessed at. */
const remembered = 10_000

type Failures = { readonly count: number; readonly since: number; readonly last: number }

/** `from`: a day is counted from the first failure, or anew from each. */
function counter(free: number, from: 'first' | 'last', most: number) {
  const failures = new Map<string, Failures>()
  const standing = (key: string, now: number): Failures | null => {
    const found = failures.get(key)
    return found && now - (from === 'first' ? found.since : found.last) < day ? found : null
  }
  return {
    wait(key: string, now: number): number {
      const found = standing(key, now)
      if (!found || found.count < free) return 0
      const pause = Math.min(firstPause * 2 ** (found.count - free), longestPause)
      return Math.max(0, Math.ceil((found.last + pause - now) / 1000))
    },
    failed(key: string, now: number): number {
      const before = standing(key, now)
      const count = (before?.count ?? 0) + 1
      failures.delete(key)
      failures.set(key, { count, since: before?.since ?? now, last: now })
      const oldest = failures.keys().next()
      if (failures.size > most && !oldest.done) failures.delete(oldest.value)
      return count
    },
    forget: (key: string) => void failures.delete(key),
  }
}

export function countTries(): Tries {
  const countersFor = () => ({
    ways: counter(freeByWay, 'last', remembered),
    accounts: counter(freeByAccount, 'first', remembered),
  })
  const [real, unknown] = [countersFor(), countersFor()]
  const addresses = counter(freeByAddress, 'first', remembered)
  const comparing = new Map<string, Promise<unknown>>()
  const wayOf = ({ name, way }: Comer) => `${way}\n${name}`
  const of = (comer: Comer) => (comer.real ? real : unknown)
  return {
    wait(comer, now) {
      const { ways, accounts } = of(comer)
      return Math.max(
        ways.wait(wayOf(comer), now),
        comer.usual ? 0 : accounts.wait(comer.name, now),
        comer.known ? 0 : addresses.wait(networkOf(comer.address), now),
      )
    },
    failed(comer, now) {
      const { ways, accounts } = of(comer)
      ways.failed(wayOf(comer), now)
      if (!comer.known) addresses.failed(networkOf(comer.address), now)
      return !comer.usual && accounts.failed(comer.name, now) === freeByAccount
    },
    succeeded: comer => of(comer).ways.forget(wayOf(comer)),
    async alone(comer, work) {
      const key = wayOf(comer)
      const before = comparing.get(key)
      const mine = (before ?? Promise.resolve()).then(work, work)
      comparing.set(key, mine)
      try {
        return await mine
      } finally {
        if (comparing.get(key) === mine) comparing.delete(key)
      }
    },
  }
}

/** One household or office has 2^64 addresses of IPv6: they count as one. */
function networkOf(address: string): string {
  if (!address.includes(':') || address.startsWith('::ffff:')) return address
  const [head = '', tail] = address.split('::')
  const groups = head.split(':').filter(group => group !== '')
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(':').filter(group => group !== '').length
  const whole = [...groups, ...Array.from({ length: Math.max(0, missing) }, () => '0')]
  return whole.slice(0, 4).join(':')
}
