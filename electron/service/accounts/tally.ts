// Refused tries in the ledger: each is entered, until they are so many that a flood would fill the disk; from then on they are
// counted and entered together. No try is lost from the count, except those of the last minutes where the program is killed.
import type { Archive } from '../archive/archive.ts'
import type { Tally } from '../archive/door.ts'

/** So many are entered each for itself, for one account (or for all unknown names together) in one stretch. */
const entered = 10
const stretch = 5 * 60_000
/** So many addresses are named in an entry that stands for many; the others are counted in `elsewhere`. */
const named = 10

type Counted = {
  readonly archive: Archive
  readonly since: number
  single: number
  /** Compared and wrong. */
  count: number
  /** Turned away without being compared: too early, or too many at once. */
  held: number
  readonly addresses: Map<string, number>
}

export function openTally(now: () => Date, fault: (error: unknown, where: string) => string): Tally {
  const counted = new Map<string, Counted>()

  const settleOne = async (target: string, found: Counted): Promise<void> => {
    counted.delete(target)
    const { archive, count, held } = found
    if (count + held === 0) return
    const byCount = [...found.addresses].sort((a, b) => b[1] - a[1])
    const addresses = byCount.slice(0, named).map(([address, tries]) => ({ address, tries }))
    const elsewhere = byCount.slice(named).reduce((sum, [, tries]) => sum + tries, 0)
    const body = { count, held, since: new Date(found.since).toISOString(), addresses, elsewhere }
    await archive.write((_tx, record) => record('session.refuse', 'system', { id: target, version: 0 }, body))
  }
  // Where nothing can be entered, on a full disk, an archive is closed all the same, and the count is kept for later.
  const settle = async (only?: string): Promise<void> => {
    const wanted = [...counted].filter(([target]) => only === undefined || only === target)
    for (const [target, found] of wanted) {
      try {
        await settleOne(target, found)
      } catch (error) {
        if (!counted.has(target)) counted.set(target, found)
        fault(error, 'refused sign-ins')
      }
    }
  }
  const timer = setInterval(() => {
    const old = [...counted].filter(([, found]) => now().getTime() - found.since >= stretch)
    for (const [target] of old) void settle(target)
  }, stretch / 5)
  timer.unref()

  return {
    async refused(archive, target, address, compared) {
      const at = now().getTime()
      const before = counted.get(target)
      if (before && (before.archive !== archive || at - before.since >= stretch)) await settle(target)
      const found = counted.get(target) ?? { archive, since: at, single: 0, count: 0, held: 0, addresses: new Map() }
      counted.set(target, found)
      if (compared && found.single < entered) {
        found.single += 1
        await archive.write((_tx, record) =>
          record('session.refuse', 'system', { id: target, version: 0 }, { address }),
        )
        return
      }
      if (compared) found.count += 1
      else found.held += 1
      // The names of addresses are somebody else's to choose: what is kept of them is bounded, too.
      const key = found.addresses.has(address) || found.addresses.size < 100 * named ? address : 'elsewhere'
      found.addresses.set(key, (found.addresses.get(key) ?? 0) + 1)
    },
    settle,
    async close() {
      clearInterval(timer)
      await settle()
    },
  }
}
