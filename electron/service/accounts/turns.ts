// Whose password is hashed next. argon2 takes a core and 64 MiB for a twentieth of a second, on the four threads that also read
// files and pictures: two at a time leave two. Who comes when too many wait is told at once, and nothing is kept of it.
import { Refusal } from '../refusal.ts'

/** Shown by who was given a turn: nothing is hashed without one. */
export type Turn = { readonly turn: true }

/**
 * `inside`: somebody who is signed in, sits at the machine, or comes with a browser they have used. They go first, in a queue
 * of their own, so that no flood of strangers stands before them. `outside`: everybody else. Addresses take turns in both.
 */
export type Place = { readonly side: 'inside' | 'outside'; readonly address: string }

type Turns = {
  /** Does `work` when its turn comes. Refused: busy (params.seconds). */
  take<T>(place: Place, work: (turn: Turn) => Promise<T>): Promise<T>
}

type TurnLimits = {
  readonly atOnce: number
  readonly queue: number
  /** From so many who wait outside on, strangers have one turn at a time, and a core is left to who works. */
  readonly crowd: number
}

type Waiting = Place & { readonly begin: () => void; readonly refuse: (reason: Refusal) => void }

/** About what one hashing takes, in seconds, on a slow machine. */
const each = 0.2

const busyIn = ({ atOnce, queue }: TurnLimits) =>
  new Refusal('busy', { seconds: String(Math.max(2, Math.ceil((queue * each) / atOnce))) })

/** A queue in which no address stands before all others: they alternate, and a full one makes room for who has fewer in it. */
function fairQueue(most: number, refusal: () => Refusal) {
  const waiting: Waiting[] = []
  let lastServed = ''
  const makeRoom = (address: string): boolean => {
    const counts = new Map<string, number>()
    for (const one of waiting) counts.set(one.address, (counts.get(one.address) ?? 0) + 1)
    const [crowd, count] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), ['', 0])
    if (count <= (counts.get(address) ?? 0) + 1) return false
    const [gone] = waiting.splice(
      waiting.findLastIndex(one => one.address === crowd),
      1,
    )
    gone?.refuse(refusal())
    return true
  }
  return {
    length: () => waiting.length,
    push(one: Waiting): void {
      if (waiting.length < most || makeRoom(one.address)) waiting.push(one)
      else one.refuse(refusal())
    },
    /** Whoever waits longest of another address than the one served last. */
    shift(): Waiting | undefined {
      const other = waiting.findIndex(one => one.address !== lastServed)
      const [next] = waiting.splice(Math.max(0, other), 1)
      lastServed = next?.address ?? lastServed
      return next
    },
  }
}

export function openTurns(limits: TurnLimits): Turns {
  const queueOf = () => fairQueue(limits.queue, () => busyIn(limits))
  const queues = { inside: queueOf(), outside: queueOf() }
  let running = 0
  let strangers = 0
  const strangersMay = () => strangers === 0 || queues.outside.length() < limits.crowd
  const advance = (): void => {
    while (running < limits.atOnce) {
      const next = queues.inside.shift() ?? (strangersMay() ? queues.outside.shift() : undefined)
      if (next === undefined) return
      running += 1
      if (next.side === 'outside') strangers += 1
      next.begin()
    }
  }
  return {
    async take({ side, address }, work) {
      await new Promise<void>((begin, refuse) => {
        queues[side].push({ side, address, begin, refuse })
        advance()
      })
      try {
        return await work({ turn: true })
      } finally {
        running -= 1
        if (side === 'outside') strangers -= 1
        advance()
      }
    },
  }
}

/** One for the process, as its threads are: whichever archive is open, and however many. */
export const hashing: Turns = openTurns({ atOnce: 2, queue: 20, crowd: 4 })
