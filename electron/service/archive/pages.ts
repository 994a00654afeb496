// What an archive has for those who look at its pages: copies, addresses, the log of views, alarms.

import type { CopyHashes } from './readers.ts'
import type { NotIntact } from './store.ts'

export type Meeting = {
  /** The account id of who met it; `system` for the machine. */
  readonly actor: string
  /** What the file stands for: `page:7`, `enclosure:7`, `gap:7`. */
  readonly target: string
  readonly during: 'reading' | 'inspection' | 'copies' | 'view' | 'export' | 'enclosure'
  readonly items?: readonly number[]
}

export type Alarms = {
  /** Enters it; within a minute once for each who met it at what they did: a screen asks again and again. */
  raise(error: NotIntact, meeting: Meeting): Promise<void>
}

export type Tickets = {
  /** The path with a ticket of this session. */
  issue(path: string, sessionId: number): string
  /** The session a ticket for this path was issued to, or null. It says nothing of whether the session still lives. */
  redeem(path: string, ticket: string): number | null
}

export type View = {
  readonly actor: number
  readonly kind: string
  /** Below zero: a gap, of which what was delivered is looked at. */
  readonly pageId: number
  readonly itemId: number | null
  readonly sha256: string
}

/** Enters who sees which page. Bytes leave only after `enter` has returned. */
export type ViewLog = { enter(view: View): Promise<void>; settle(): Promise<void> }

export type Copy = { readonly bytes: Buffer; readonly sha256: string }

export type Copies = {
  /**
   * A copy of a page; null where there is none: not made yet, or the master cannot be seen. Of a page that waits to be read the
   * thumbnail is made at once and kept in memory alone: the reader writes the copies that stay. Throws NotIntact.
   */
  get(pageId: number, name: keyof CopyHashes): Promise<Copy | null>
  close(): Promise<void>
}
