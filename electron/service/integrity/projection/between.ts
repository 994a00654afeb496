// What the service and the thread that looks through a catalogue say to each other.
import type { Finding } from '#shared/contract/jobs.ts'
import type { Heads } from '../../archive/heads.ts'
import type { verifyLedger } from '../../ledger/verify.ts'
import type { Unentered } from './said.ts'

export type Log = Pick<Heads, 'origin' | 'pub'>

/** What the thread is asked; without a log it holds the rows against the ledger and does nothing else. */
export type Asked = Unentered & { readonly path: string; readonly log: Log | null }

/** In the order in which it is found. */
export type FromThread =
  | { readonly kind: 'damages'; readonly damages: readonly string[] }
  | { readonly kind: 'ledger'; readonly ledger: Awaited<ReturnType<typeof verifyLedger>> }
  | { readonly kind: 'differences'; readonly differences: readonly Finding[] }
