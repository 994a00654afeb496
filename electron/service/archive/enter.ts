// The faces by which a use case writes: one entry in the ledger for what it did, in the same transaction.
import type { Act, Body, Signature, Target } from '#shared/trust/act.ts'
import type { Connection } from '../db/open.ts'

/** Enters an act in the ledger, in the transaction at hand; returns its position for the rows that it speaks for. */
export type Record = (type: string, actor: string, target: Target, body: Body) => Promise<number>

/** Enters a signed act whose signature was checked. */
export type RecordSigned = (act: Act, signature: Signature) => Promise<number>

/** One transaction of the writer; whatever `change` records is committed with it or not at all. */
export type Write = <T>(
  change: (tx: Connection, record: Record, recordSigned: RecordSigned) => Promise<T>,
) => Promise<T>

/** Enters the act of the procedure at hand; its type comes from the contract, its actor from the session. */
export type Enter = (target: Target, body: Body) => Promise<number>

/**
 * Enters the signed act of the procedure at hand, or ends the call with the draft where it is not signed yet. `shown` are
 * the lines that the signer reads. `proposedKey`: the actor's own proposed key will do (the first of an archive).
 */
export type Sign = (
  target: Target,
  body: Body,
  shown: readonly string[],
  options?: { readonly proposedKey?: boolean },
) => Promise<{ readonly seq: number; readonly leaf: string; readonly kid: string }>
