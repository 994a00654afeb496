// The watched folder: production scanners write files into it, and each is handed over once, whole and in order.
//
// The folder itself is the only memory. A file that still lies in it is to be taken, one below done or failed is not:
// so a crash at any moment costs at most taking a file again, which `take` answers by its hash. Nothing is deleted and
// nothing is overwritten; an original leaves the folder only when its copy is proven to have the same SHA-256.
import { join } from 'node:path'
import { settingsOf, type Take, type WatchOptions, type WatchTrouble } from './agreement.ts'
import { listen, openAlarm } from './alarm.ts'
import { type Arrival, afterLook, type Found, nextOf, openArrivals } from './arrivals.ts'
import { openBatches } from './batches.ts'
import { type Hands, handOver, isThere } from './handing.ts'
import { lookAround, markOf } from './look.ts'
import { errnoOf } from './place.ts'

export type FolderWatch = {
  /** Stops when the files in hand are through. Open batches get no 'end': give their names as `resume` next time. */
  close(): Promise<void>
}

/** How often the folder is read although no event came: events get lost. */
const backstopMs = 10_000
/** A fault of the archive passes; a file that makes `take` throw every time must not stop all others. */
const faultsAllowed = 3

/**
 * Watches `options.folder` and hands every file in it to `take`, those that lie there already first. See `Take` for what
 * is asked of it, `WatchOptions` for the defaults. Ask `folderTrouble` before.
 */
export function watchFolder(options: WatchOptions, take: Take): FolderWatch {
  const settings = settingsOf(options)
  const { folder } = settings
  const outlets = new Set([settings.doneFolder.toLowerCase(), settings.failedFolder.toLowerCase()])
  const clock = () => performance.now()
  const report = (code: WatchTrouble['code'], params: WatchTrouble['params'], cause?: unknown) =>
    settings.onTrouble(cause === undefined ? { code, params } : { code, params, cause })
  const arrivals = openArrivals(settings)
  const batches = openBatches(settings, clock())
  const hands: Hands = { settings, take, arrivals, clock, report }
  const alarm = openAlarm()
  const inHand = new Set<Promise<void>>()
  /** Files left behind since a file last went through. */
  const streak = new Set<string>()
  const gap = settings.polling ? settings.pollMs : Math.max(20, settings.stableForMs / 4)

  let isClosed = false
  let isPresent = false
  let isDeaf = settings.polling
  let missing: WatchTrouble['code'] | null = null
  let unreadable: ReadonlySet<string> = new Set()
  let lookAt = 0
  let lookedAt = Number.NEGATIVE_INFINITY
  let pausedUntil = 0
  let ears: { close(): Promise<void> } | null = null

  const lookSoon = () => {
    lookAt = Math.min(lookAt, lookedAt + gap)
    alarm.ring()
  }

  const hearAgain = () => {
    if (isDeaf || ears !== null) return
    ears = listen(folder, outlets, lookSoon, error => void complain(error))
  }

  async function complain(error: unknown): Promise<void> {
    lookSoon()
    // A folder that vanishes makes the system complain too: that is told when it is next read.
    if (!(await isThere(folder)) || isDeaf || isClosed) return
    isDeaf = true
    report('watch-failed', { errno: errnoOf(error) }, error)
    await deafen()
  }

  async function deafen(): Promise<void> {
    const old = ears
    ears = null
    await old?.close()
  }

  async function look(): Promise<void> {
    lookedAt = clock()
    const seen = await lookAround(folder, outlets).catch((error: unknown) => {
      const code = errnoOf(error) === 'ENOENT' ? 'folder-missing' : 'folder-unreadable'
      if (missing !== code) report(code, { folder, errno: errnoOf(error) }, error)
      missing = code
      return null
    })
    isPresent = seen !== null
    lookAt = lookedAt + settings.pollMs
    if (seen === null) return deafen()
    if (missing !== null) report('folder-back', { folder })
    missing = null
    hearAgain()
    for (const one of seen.unreadable) if (!unreadable.has(one.name)) report('subfolder-unreadable', one)
    unreadable = new Set(seen.unreadable.map(({ name }) => name))
    const isHidden = (name: string) => seen.unreadable.some(one => name.startsWith(`${one.name}/`))
    for (const { name, state } of [...arrivals.all()]) {
      if (!seen.names.has(name) && state.kind !== 'in-hand' && !isHidden(name)) arrivals.drop(name)
    }
    const isUnsettled = await lookCloser(seen.names)
    if (!isDeaf) lookAt = lookedAt + (isUnsettled ? gap : backstopMs)
  }

  /** Returns whether there are files that have yet to come to rest. */
  async function lookCloser(names: ReadonlySet<string>): Promise<boolean> {
    const news: Found[] = []
    let isUnsettled = false
    for (const name of names) {
      const known = arrivals.get(name)
      if (known !== undefined && known.state.kind !== 'settling' && known.state.kind !== 'aside') continue
      // A file that cannot even be asked for its size comes up again with the next look.
      const mark = await markOf(join(folder, name)).catch(() => null)
      if (mark === null) continue
      if (known === undefined) news.push({ name, mark })
      else arrivals.change(name, afterLook(known, mark, clock(), settings))
      const now = arrivals.get(name) ?? known
      isUnsettled ||= now === undefined || now.state.kind === 'settling'
      if (now?.state.kind === 'settling' && !now.isTiresome && clock() - now.firstSeen > settings.patienceMs) {
        arrivals.change(name, { isTiresome: true })
        report('not-settling', { name })
      }
    }
    arrivals.add(news, clock())
    return isUnsettled
  }

  async function failed(arrival: Arrival, cause: unknown): Promise<void> {
    const { name, state } = arrival
    pausedUntil = clock() + settings.retryMs
    if (state.kind === 'decided') {
      const failures = state.failures + 1
      if (failures === 2) report('move-failed', { name, errno: errnoOf(cause) }, cause)
      arrivals.change(name, { state: { ...state, failures, retryAt: pausedUntil } })
      return
    }
    if (settings.isBlameless(cause)) {
      arrivals.change(name, { state: { kind: 'settling' }, unchangedSince: clock() })
      return report('disk-full', { name })
    }
    // Not the file's fault when the share is gone.
    const faults = (await isThere(folder)) ? arrival.faults + 1 : 0
    const isHopeless = faults >= faultsAllowed
    arrivals.change(name, { faults, state: { kind: isHopeless ? 'aside' : 'settling' }, unchangedSince: clock() })
    if (isHopeless) streak.add(name)
    if (faults > 0) report(isHopeless ? 'left-behind' : 'fault', { name }, cause)
  }

  /** Several files failed one after the other and now one went through: it was the archive's fault, not theirs. */
  function recovered(): void {
    if (streak.size > 1) {
      for (const name of streak) arrivals.change(name, { faults: 0, state: { kind: 'settling' } })
      lookSoon()
    }
    streak.clear()
  }

  async function treat(arrival: Arrival): Promise<void> {
    try {
      // A file that was taken needs no batch any more.
      const batch = arrival.state.kind === 'decided' ? arrival.batch : await batches.enter(arrival, clock())
      arrivals.change(arrival.name, { batch })
      await handOver(hands, { ...arrival, batch })
      batches.touch(arrival, clock())
      if (arrival.state.kind !== 'decided') recovered()
    } catch (error) {
      await failed(arrival, error)
    }
  }

  function begin(arrival: Arrival): void {
    arrivals.change(arrival.name, { state: { kind: 'in-hand' } })
    const work = treat(arrival).finally(() => {
      inHand.delete(work)
      lookSoon()
    })
    inHand.add(work)
  }

  function handOut(): void {
    for (const arrival of [...arrivals.all()]) {
      if (inHand.size >= settings.parallel) return
      if (arrival.state.kind === 'decided' && arrival.state.retryAt <= clock()) begin(arrival)
    }
    while (inHand.size < settings.parallel) {
      const next = nextOf(arrivals)
      if (next === null) return
      begin(next)
    }
  }

  async function closeBatches(now: number): Promise<void> {
    try {
      for (const marker of await batches.close(arrivals, now)) {
        const state = { kind: 'decided', outcome: { kind: 'marker' }, failures: 0, retryAt: 0 } as const
        arrivals.change(marker.name, { state })
        alarm.ring()
      }
    } catch (error) {
      if (settings.isBlameless(error)) report('disk-full', { name: '' })
      else report('fault', { name: '' }, error)
      pausedUntil = clock() + settings.retryMs
    }
  }

  /** The first moment after `now` at which something is due without anybody ringing. */
  function nextDue(now: number): number {
    if (!isPresent) return lookAt
    let due = batches.nextEnd(now)
    if (inHand.size < settings.parallel) {
      for (const { state } of arrivals.all()) if (state.kind === 'decided') due = Math.min(due, state.retryAt)
    }
    return Math.min(lookAt, pausedUntil > now ? pausedUntil : due)
  }

  async function run(): Promise<void> {
    while (!isClosed) {
      if (clock() >= lookAt) await look()
      const now = clock()
      if (isPresent && now >= pausedUntil) {
        handOut()
        await closeBatches(now)
      }
      if (!isClosed) await alarm.sleep(Math.max(1, nextDue(now) - clock()))
    }
    await Promise.all(inHand)
    await deafen()
  }

  const running = run()
  return {
    close() {
      isClosed = true
      alarm.ring()
      return running
    },
  }
}
