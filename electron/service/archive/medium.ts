// What an archive knows of the medium it lies on. How it is watched: medium/medium.ts.
import type { MediumKind } from '#shared/contract/medium.ts'
import type { Refusal } from '../refusal.ts'

export type MediumOptions = {
  /** Bytes of ballast. */
  readonly ballast: number
  /** Milliseconds until a medium without room is looked at again. */
  readonly lookAfter: number
}

export type Medium = {
  /** What it said no with, while that lasts; null: all is well. */
  trouble(): MediumKind | null
  /**
   * Told of an error. If it is the medium's, the trouble begins with it (only the first is logged, as its cause), and the
   * refusal that people are to be shown is returned; null for any other error.
   */
  met(error: unknown, where: string): Refusal | null
  /**
   * Asks the medium itself, where what went wrong was told by another program (a scanner's): the refusal if it takes
   * nothing, null if it is not to blame.
   */
  ask(where: string): Refusal | null
  /** What takes room waits while there is trouble. Refused: disk-full. */
  mustTakeMore(): void
  /** After an error nothing more is written where it may be failing or is read-only. Refused: disk-full. */
  mustTakeAnything(): void
  /**
   * After an error for want of room: `shrink` may find some, else some of the ballast is given up; false where room is not
   * what is wanting, or nothing is left.
   */
  giveWay(error: unknown, shrink: () => boolean): boolean
  /** Resolves when there is no trouble; at once where there is none, and when `signal` is aborted. */
  clear(signal: AbortSignal): Promise<void>
  /** Tells of each change; returns how not to be told any more. */
  onChange(told: (kind: MediumKind | null) => void): () => void
  close(): void
}
