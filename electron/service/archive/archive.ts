// What an open archive is, for all subjects. How it is put together: desk/open-archive.ts.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Connection, Databases } from '../db/open.ts'
import type { UnderWay } from '../under-way.ts'
import type { Record, Write } from './enter.ts'
import type { Heads } from './heads.ts'
import type { Medium } from './medium.ts'
import type { Openers } from './openers.ts'
import type { Alarms, Copies, Tickets, ViewLog } from './pages.ts'
import type { PageStore } from './store.ts'
import type { Surroundings } from './surroundings.ts'
import type { Work } from './work.ts'

export type Archive = {
  readonly folder: string
  readonly name: string
  readonly sample: boolean
  readonly surroundings: Surroundings
  readonly databases: Databases
  /** When the program that had it open before entered something last, UTC; null at the founding. */
  readonly lastHeard: string | null
  readonly store: PageStore
  /** Opens files and lists from outside, each in a thread with limits. */
  readonly openers: Openers
  readonly tickets: Tickets
  readonly views: ViewLog
  readonly alarms: Alarms
  readonly copies: Copies
  readonly heads: Heads
  readonly medium: Medium
  /** Calls that read or write: `close` waits for them. */
  readonly underWay: UnderWay
  /** Opened where nothing could be written: it stays so until it is opened anew. */
  readonly readingOnly: boolean
  readonly work: Work
  readonly write: Write
  /** Sessions opened where nothing can be entered: they are of a copy of the catalogue, and no entry speaks of them. */
  readonly unentered: readonly number[]
  /**
   * As `write`, for sessions. On a medium that cannot be written they come and go in the working copy of the catalogue,
   * where nothing is entered: nobody reads without having signed in, and what they see there is no page.
   */
  writeSession<T>(change: (tx: Connection, record: Record) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export const catalogueName = 'catalogue.sqlite'

/** Is there an archive in this folder? */
export const isArchive = (folder: string) => existsSync(join(folder, catalogueName))

/** What the work of an archive has of it: all but itself. */
export type WorkBase = Omit<Archive, 'work' | 'close'>
