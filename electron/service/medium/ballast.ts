// The ballast: room that is kept while there is some, and given up when there is none, so that signing in and the logging
// of reads go on.
import { randomBytes } from 'node:crypto'
import { statSync, truncateSync } from 'node:fs'
import { open, statfs } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * On a full disk 531 sign-ins with their outs used up 0.9 MB of it (with a log that is begun anew every few entries; left to
 * grow as usual, it ate 1.5 MB in 24). 32 MB carry some 35,000 entries, more than an institution has in the days that it
 * takes to make room.
 */
export const usualBallast = 32 << 20
/** Less than this carries nothing. */
const least = 1 << 20
/** Given up by quarters: what another program eats of the first is not yet all. */
const parts = 4

export type Ballast = {
  /** Gives a quarter up; false where nothing is left of it. */
  give(): boolean
  /** Bytes it lacks. */
  lacks(): number
  readonly size: number
  /** Makes it whole. Throws what the medium says, and leaves what there was. */
  fill(): Promise<void>
}

/** `wanted` bytes, but never more than a sixteenth of the disk. Nothing is written yet. */
export async function openBallast(path: string, wanted: number): Promise<Ballast> {
  const disk = await statfs(dirname(path))
  const size = Math.min(wanted, Math.max(least, Math.floor((disk.blocks * disk.bsize) / 16)))
  let given = 0
  return {
    size,
    lacks: () => size - sizeOf(path),
    give() {
      const now = sizeOf(path)
      if (now === 0) return false
      given += 1
      truncateSync(path, Math.max(0, now - Math.ceil(size / parts)))
      return true
    },
    async fill() {
      const before = sizeOf(path)
      if (before >= size) return
      const begun = given
      const file = await open(path, 'a', 0o600)
      try {
        // Not zeros: a file system that packs would keep no room for them.
        const block = randomBytes(Math.min(1 << 20, size))
        // Whoever needs room while this is written gets it.
        for (let left = size - before; left > 0 && given === begun; left -= block.length)
          await file.writeFile(block.subarray(0, Math.min(left, block.length)))
        await file.sync()
      } catch (error) {
        truncateSync(path, Math.min(before, sizeOf(path)))
        throw error
      } finally {
        await file.close()
      }
    },
  }
}

/** Gives a quarter of what lies there up: an archive that cannot even be opened needs room first. */
export function giveToOpen(path: string): boolean {
  const now = sizeOf(path)
  if (now > 0) truncateSync(path, Math.floor((now * (parts - 1)) / parts))
  return now > 0
}

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0
