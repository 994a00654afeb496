// Which batches are open, and which of them have come to their end.
import type { WatchSettings } from './agreement.ts'
import { type Arrival, type Arrivals, isPending } from './arrivals.ts'
import { momentOf } from './names.ts'

type OpenBatch = {
  readonly name: string
  readonly key: string
  readonly round: number
  /** When the last of its files was through. */
  readonly touched: number
  readonly begun: Promise<void>
}

type Place = Pick<Arrival, 'key' | 'round'>

export type Batches = {
  /** The name of the batch that the file belongs to, announced if it was not open. Throws what `onBatch` throws. */
  enter(arrival: Place, clock: number): Promise<string>
  touch(place: Place, clock: number): void
  /** Announces the end of every batch that is over; gives the markers that have done their work. */
  close(arrivals: Arrivals, clock: number): Promise<readonly Arrival[]>
  /** The first moment after `clock` at which an open batch may have been idle for long enough, or Infinity. */
  nextEnd(clock: number): number
}

const idOf = ({ key, round }: Place) => `${round}/${key}`

/** Opens with the batches that the last run left. */
export function openBatches(settings: WatchSettings, clock: number): Batches {
  const open = new Map<string, OpenBatch>()
  for (const name of settings.resume) {
    const key = settings.batching === 'subfolder' ? name : ''
    open.set(idOf({ key, round: 0 }), { name, key, round: 0, touched: clock, begun: Promise.resolve() })
  }

  const nameFor = (key: string): string => {
    if (key !== '') return key
    const moment = momentOf(settings.now())
    const used = new Set(Array.from(open.values(), ({ name }) => name))
    for (let count = 2; ; count += 1) {
      const name = count === 2 ? moment : `${moment} (${count - 1})`
      if (!used.has(name) && !spent.has(name)) return name
    }
  }
  /** Two short batches may begin in the same second. Only names of the last one need be known. */
  const spent = new Set<string>()

  const announce = async (name: string) => settings.onBatch({ kind: 'begin', name })

  async function end(id: string, batch: OpenBatch, marker: string | null, arrivals: Arrivals): Promise<void> {
    const left = Array.from(arrivals.all()).filter(
      one => idOf(one) === id && !one.isMarker && (one.state.kind === 'aside' || one.isTiresome),
    ).length
    await batch.begun
    await settings.onBatch({ kind: 'end', name: batch.name, by: marker === null ? 'idle' : 'marker', marker, left })
    open.delete(id)
    spent.clear()
    spent.add(batch.name)
  }

  return {
    async enter(arrival, clock) {
      const id = idOf(arrival)
      const known = open.get(id)
      const name = known?.name ?? nameFor(arrival.key)
      const batch = known ?? { name, key: arrival.key, round: arrival.round, touched: clock, begun: announce(name) }
      open.set(id, batch)
      try {
        await batch.begun
      } catch (error) {
        if (open.get(id) === batch) open.delete(id)
        throw error
      }
      return name
    },
    touch(place, clock) {
      const batch = open.get(idOf(place))
      if (batch !== undefined) open.set(idOf(place), { ...batch, touched: clock })
    },
    async close(arrivals, clock) {
      const all = Array.from(arrivals.all())
      const pending = new Set(all.filter(isPending).map(idOf))
      const done: Arrival[] = []
      for (const marker of all) {
        const id = idOf(marker)
        if (!marker.isMarker || marker.state.kind !== 'ready' || pending.has(id)) continue
        const batch = open.get(id)
        if (batch !== undefined) await end(id, batch, marker.name.slice(marker.name.lastIndexOf('/') + 1), arrivals)
        done.push(marker)
      }
      if (settings.batching === 'marker') return done
      for (const [id, batch] of open) {
        const isIdle = clock - batch.touched >= settings.idleMs && !pending.has(id)
        const awaitsMarker = all.some(one => one.isMarker && one.state.kind === 'settling' && idOf(one) === id)
        if (isIdle && !awaitsMarker) await end(id, batch, null, arrivals)
      }
      return done
    },
    nextEnd(clock) {
      if (settings.batching === 'marker') return Number.POSITIVE_INFINITY
      const ends = Array.from(open.values(), ({ touched }) => touched + settings.idleMs)
      return Math.min(...ends.filter(end => end > clock))
    },
  }
}
