// The medium of an open archive: whether it takes what is written, and what follows where it does not.
import { EventEmitter, once } from 'node:events'
import { rmSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { MediumKind } from '#shared/contract/medium.ts'
import type { Medium, MediumOptions } from '../archive/medium.ts'
import { isOfRoom, mediumKindOf } from '../db/medium-kind.ts'
import { Refusal } from '../refusal.ts'
import { openBallast, usualBallast } from './ballast.ts'
import { hindranceIn } from './probe.ts'

type Base = {
  readonly folder: string
  /** What is known of the medium before anything is written: the archive was opened for reading only. */
  readonly known: MediumKind | null
  readonly options: Partial<MediumOptions>
  readonly now: () => Date
  readonly fault: (error: unknown, where: string) => string
}

/** So soon after the last trouble it is the same one: the next look is later. */
const soon = 60_000
const longest = 60_000
/** What a probe writes to learn why SQLite could not. */
const probed = 1 << 20
/** A side of A4 in colour at 300 dpi as PNG: what a scanner's program may have had no room for. */
const asked = 16 << 20

/** Makes the ballast, if there is room; where there is none, the trouble begins here. */
export async function openMedium({ folder, known, options, now, fault }: Base): Promise<Medium> {
  const { ballast: wanted = usualBallast, lookAfter = 5000 } = options
  const events = new EventEmitter()
  events.setMaxListeners(0)
  const ballast = await openBallast(join(folder, 'ballast'), wanted)
  let kind: MediumKind | null = known
  let timer: NodeJS.Timeout | undefined
  let pause = lookAfter
  let clearedAt = Number.NEGATIVE_INFINITY
  let closed = false

  function begin(found: MediumKind, error: unknown, where: string): void {
    kind = found
    fault(error, where)
    pause = now().getTime() - clearedAt < soon ? Math.min(pause * 2, longest) : lookAfter
    lookLater()
    events.emit('change')
  }

  function lookLater(): void {
    clearTimeout(timer)
    if (closed || kind === null || known !== null || !isOfRoom(kind)) return
    timer = setTimeout(() => void look(), pause)
    timer.unref()
  }

  /** Room is there when the ballast can be made whole and a quarter of it be written besides. */
  async function look(): Promise<void> {
    try {
      const disk = await statfs(folder)
      if (disk.bavail * disk.bsize >= ballast.lacks() + ballast.size / 4) {
        await ballast.fill()
        if (ballast.lacks() === 0 && hindranceIn(folder, Math.ceil(ballast.size / 4)) === null) return clear()
      }
    } catch (error) {
      if (mediumKindOf(error) === null) fault(error, 'ballast')
    }
    lookLater()
  }

  function clear(): void {
    if (closed) return
    kind = null
    clearedAt = now().getTime()
    events.emit('change')
  }

  function met(error: unknown, where: string): Refusal | null {
    const told = mediumKindOf(error)
    if (told === null) return null
    if (error instanceof Refusal && kind !== null) return error
    const found = told === 'EIO' && isOfSqlite(error) ? (hindranceIn(folder, probed) ?? 'EIO') : told
    if (isElsewhere(error, folder)) return new Refusal('disk-full', { kind: found })
    // What is failing stays so, whatever else is told of it.
    if (kind === null || (isOfRoom(kind) && !isOfRoom(found))) begin(found, error, where)
    return new Refusal('disk-full', { kind: found })
  }

  if (known === null) {
    rmSync(join(folder, '.probe'), { force: true })
    await ballast.fill().catch((error: unknown) => {
      if (met(error, 'ballast') === null) throw error
    })
  }
  return {
    trouble: () => kind,
    met,
    ask(where) {
      const found = kind ?? hindranceIn(folder, asked)
      return found === null ? null : met(new Refusal('disk-full', { kind: found }), where)
    },
    mustTakeMore() {
      if (kind !== null) throw new Refusal('disk-full', { kind })
    },
    mustTakeAnything() {
      // What were written into the working copy of a catalogue would be gone with it.
      if (kind !== null && (known !== null || !isOfRoom(kind))) throw new Refusal('disk-full', { kind })
    },
    giveWay(error, shrink) {
      const found = met(error, 'write')?.params['kind']
      const ofRoom = found !== undefined && found !== 'EIO' && found !== 'EROFS'
      if (!ofRoom || known !== null) return false
      if (shrink()) return true
      if (!ballast.give()) return false
      // Else the log would eat it: with a little room to bring it into the catalogue it is begun anew.
      shrink()
      return true
    },
    async clear(signal) {
      while (kind !== null && !signal.aborted)
        await once(events, 'change', { signal }).catch((error: unknown) => {
          if (!signal.aborted) throw error
        })
    },
    onChange(told) {
      const listen = () => told(kind)
      events.on('change', listen)
      return () => void events.off('change', listen)
    },
    close() {
      closed = true
      clearTimeout(timer)
    },
  }
}

const isOfSqlite = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_')

/** An error that names another place is no trouble of this medium: a stick that something is exported to. */
function isElsewhere(error: unknown, folder: string): boolean {
  if (!(error instanceof Error) || !('path' in error) || typeof error.path !== 'string') return false
  const way = relative(folder, error.path)
  return way === '..' || way.startsWith(`..${sep}`)
}
