// What an archive has of the heads of its ledger. How they are signed and kept: ledger/heads.ts.
import type { Connection } from '../db/open.ts'

export type HeadRow = { readonly size: number; readonly root: string; readonly text: string; readonly at: string }

export type Heads = {
  readonly origin: string
  /** The log's public key, base64 of 32 bytes. */
  readonly pub: string
  /** Makes a head of what stands now, or gives the one there is. In the transaction at hand, if there is one. */
  make(tx?: Connection): Promise<HeadRow>
  /** As `make`, for who then reads the newest head; a ledger that has none is told as a fault and keeps its last. */
  renew(): Promise<void>
  /** Told after each commit: a head is made every 100 entries. */
  committed(): Promise<void>
  /** Makes the last head and stops the clock that makes one every 10 minutes. */
  close(): Promise<void>
}
