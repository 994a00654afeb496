// The files that lie in the watched folder: since when each is unchanged, to which batch it belongs, whose turn it is.
import { compareNatural } from '../../sources/natural.ts'
import type { Taken, WatchSettings } from './agreement.ts'
import { isSame, type Mark } from './look.ts'
import { markerTest } from './names.ts'

/** What remains to be done with a file: only its move, once `take` has answered. A marker needs nothing but that. */
export type Outcome = Taken | { readonly kind: 'marker' }

/** `settling`: somebody may still write. `decided`: to be moved, from `retryAt` on. `aside`: given up in this run. */
export type State =
  | { readonly kind: 'settling' }
  | { readonly kind: 'ready' }
  | { readonly kind: 'in-hand' }
  | { readonly kind: 'decided'; readonly outcome: Outcome; readonly retryAt: number; readonly failures: number }
  | { readonly kind: 'aside' }

/** Times are milliseconds of a clock that only runs forward. */
export type Arrival = {
  readonly name: string
  /** The sub-folder that is its batch, or ''. */
  readonly key: string
  /** How many markers of its key came before it. */
  readonly round: number
  readonly isMarker: boolean
  /** The name of its batch, once it was handed over; '' before. */
  readonly batch: string
  readonly mark: Mark
  readonly firstSeen: number
  readonly unchangedSince: number
  /** It was reported that it does not come to rest. */
  readonly isTiresome: boolean
  readonly faults: number
  readonly mismatches: number
  readonly supersedes: string | null
  readonly state: State
}

export type Found = { readonly name: string; readonly mark: Mark }

export type Arrivals = {
  get(name: string): Arrival | undefined
  all(): Iterable<Arrival>
  /** In natural order of names. */
  ordered(): readonly Arrival[]
  /**
   * Files that were not known. One that changed no later than a marker which still lies there belongs to that marker's
   * batch, also when it is seen after it: reading a folder gives no single moment.
   */
  add(found: readonly Found[], clock: number): void
  change(name: string, change: Partial<Omit<Arrival, 'name'>>): void
  drop(name: string): void
}

/** The state of an arrival after another look at it. */
export function afterLook(known: Arrival, mark: Mark, clock: number, settings: WatchSettings): Partial<Arrival> {
  if (!isSame(known.mark, mark)) return { mark, unchangedSince: clock, faults: 0, state: { kind: 'settling' } }
  const wait = mark.bytes === 0 && !known.isMarker ? settings.emptyForMs : settings.stableForMs
  const rests = clock - known.unchangedSince >= wait
  return known.state.kind === 'settling' && rests ? { state: { kind: 'ready' } } : {}
}

function keyOf(name: string, settings: WatchSettings): string {
  return settings.batching === 'subfolder' && name.includes('/') ? name.slice(0, name.indexOf('/')) : ''
}

/** Opens an empty list. */
export function openArrivals(settings: WatchSettings): Arrivals {
  const isMarkerName = markerTest(settings.markerName)
  const byName = new Map<string, Arrival>()
  const markers = new Map<string, Arrival>()
  const rounds = new Map<string, number>()
  let order: readonly string[] | null = []
  const roundsEndedAfter = ({ ctimeMs }: Mark, key: string) =>
    Array.from(markers.values())
      .filter(one => one.key === key && one.mark.ctimeMs >= ctimeMs)
      .map(({ round }) => round)
  return {
    get: name => byName.get(name),
    all: () => byName.values(),
    ordered() {
      order ??= [...byName.keys()].sort(compareNatural)
      return order.flatMap(name => byName.get(name) ?? [])
    },
    add(found, clock) {
      const news = found.map(({ name, mark }) => ({
        name,
        mark,
        isMarker: settings.batching !== 'idle' && isMarkerName(name.slice(name.lastIndexOf('/') + 1)),
      }))
      news.sort((a, b) => a.mark.ctimeMs - b.mark.ctimeMs || Number(a.isMarker) - Number(b.isMarker))
      for (const { name, mark, isMarker } of news) {
        const key = keyOf(name, settings)
        const current = rounds.get(key) ?? 0
        const round = isMarker ? current : Math.min(current, ...roundsEndedAfter(mark, key))
        if (isMarker) rounds.set(key, round + 1)
        const fresh = { batch: '', isTiresome: false, faults: 0, mismatches: 0, supersedes: null }
        const state = { kind: 'settling' } as const
        const times = { firstSeen: clock, unchangedSince: clock }
        const arrival = { name, key, round, isMarker, mark, ...times, ...fresh, state }
        byName.set(name, arrival)
        if (isMarker) markers.set(name, arrival)
      }
      if (news.length > 0) order = null
    },
    change(name, change) {
      const known = byName.get(name)
      if (known !== undefined) byName.set(name, { ...known, ...change })
    },
    drop(name) {
      // The order keeps the name until it is sorted again, and skips it.
      byName.delete(name)
      markers.delete(name)
    },
  }
}

/** Is there still something to come from it for its batch? */
export function isPending({ isMarker, isTiresome, state }: Arrival): boolean {
  if (isMarker || state.kind === 'aside' || state.kind === 'decided') return false
  return !(isTiresome && state.kind === 'settling')
}

/**
 * The file to take next, or null: the first of its batch in natural order that is ready, unless one before it in the
 * same batch is still being written. Batches do not wait for one another.
 */
export function nextOf(arrivals: Arrivals): Arrival | null {
  const held = new Set<string>()
  for (const arrival of arrivals.ordered()) {
    if (!isPending(arrival)) continue
    const batch = `${arrival.round}/${arrival.key}`
    if (arrival.state.kind === 'ready' && !held.has(batch)) return arrival
    if (arrival.state.kind === 'settling') held.add(batch)
  }
  return null
}
