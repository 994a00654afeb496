// Whose password is hashed next. argon2 takes a core and 64 MiB for a twentieth of a second, on the four threads that also read
// files and pictures: two at a time leave two. Who comes when too many wait is told at once, and nothing is kept of it.
import { Refusal } from '../refusal.ts'

/** Shown by who was given a turn: nothing is hashed without one. */
export type Turn = { readonly turn: true }

/**
 * `inside`: somebody who is signed in, sits at the machine, or comes the way they usually come. They go first, in a queue
 * of their own, so that no flood of strangers stands before them. `outside`: everybody else, by the address they come from.
 */
export type Place = { readonly side: 'inside' } | { readonly side: 'outside'; readonly address: string }

export type Turns = {
  /** Does `work` when its turn comes. Refused: busy (params.seconds). */
  take<T>(place: Place, work: (turn: Turn) => Promise<T>): Promise<T>
}

export type TurnLimits = {
  readonly atOnce: number
  readonly queue: number
  /** From so many who wait outside on, strangers have one turn at a time, and a core is left to who works. */
  readonly crowd: number
}

type Waiting = { readonly address: string; readonly begin: () => void; readonly refuse: (reason: Refusal) => void }

/** About what one hashing takes, in seconds, on a slow machine. */
const each = 0.2

export function openTurns({ atOnce, queue, crowd }: TurnLimits): Turns {
  const inside: Waiting[] = []
  const outside: Waiting[] = []
  let running = 0
  let strangers = 0
  let lastServed = ''

  const busy = () => new Refusal('busy', { seconds: String(Math.max(2, Math.ceil((queue * each) / atOnce))) })

  /** The next of those outside: whoever waits longest of another address than the last one, so that addresses alternate. */
  const nextOutside = (): Waiting | undefined => {
    if (strangers > 0 && outside.length >= crowd) return undefined
    const other = outside.findIndex(one => one.address !== lastServed)
    const [next] = outside.splice(Math.max(0, other), 1)
    lastServed = next?.address ?? lastServed
    return next
  }

  const advance = (): void => {
    while (running < atOnce) {
      const next = inside.shift() ?? nextOutside()
      if (next === undefined) return
      running += 1
      next.begin()
    }
  }

  /** Makes room for an address that has fewer waiting than another: the last of the one with most has to go. */
  const makeRoom = (address: string): boolean => {
    const counts = new Map<string, number>()
    for (const one of outside) counts.set(one.address, (counts.get(one.address) ?? 0) + 1)
    const [most, count] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), ['', 0])
    if (count <= (counts.get(address) ?? 0) + 1) return false
    const [gone] = outside.splice(
      outside.findLastIndex(one => one.address === most),
      1,
    )
    gone?.refuse(busy())
    return true
  }

  const wait = (place: Place): Promise<void> =>
    new Promise((begin, refuse) => {
      if (place.side === 'inside') {
        if (inside.length >= queue) refuse(busy())
        else inside.push({ address: '', begin, refuse })
      } else if (outside.length < queue || makeRoom(place.address)) {
        outside.push({ address: place.address, begin, refuse })
      } else refuse(busy())
      advance()
    })

  return {
    async take(place, work) {
      await wait(place)
      const stranger = place.side === 'outside' ? 1 : 0
      strangers += stranger
      try {
        return await work({ turn: true })
      } finally {
        running -= 1
        strangers -= stranger
        advance()
      }
    },
  }
}

/** One for the process, as its threads are: whichever archive is open, and however many. */
export const hashing: Turns = openTurns({ atOnce: 2, queue: 20, crowd: 4 })
