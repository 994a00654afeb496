// How a procedure is declared: its right, whether it writes, what it enters in the ledger, how it may be refused.
import { oc } from '@orpc/contract'
import type { Right } from '../rules/rights.ts'
import { refusal } from './refusals.ts'

/**
 * What every procedure says of itself. There is no default for `right`: a procedure that names none is refused.
 * - `query` reads the catalogue and writes nothing.
 * - `reading` shows the content of pages: it is entered in the ledger before anything is shown.
 * - `command` writes, in one transaction with its ledger entry.
 * - `signed` is a command whose entry carries the signature of the person who acts (see signed.ts).
 * - `host` concerns the program rather than an archive (which archive is open) or outlives one transaction
 *   (sessions, streams); each of them says in its docstring what is recorded and where.
 */
export type ProcedureMeta =
  | { readonly kind: 'undeclared' }
  | { readonly kind: 'query'; readonly right: Right; readonly background?: boolean }
  | { readonly kind: 'reading'; readonly right: Right; readonly entry: string }
  | { readonly kind: 'command'; readonly right: Right; readonly entry: string; readonly always?: boolean }
  | { readonly kind: 'signed'; readonly right: Right; readonly entry: string }
  | { readonly kind: 'host'; readonly right: Right; readonly background?: boolean }

const undeclared: ProcedureMeta = { kind: 'undeclared' }
const procedure = oc.$meta<ProcedureMeta>(undeclared).errors({ REFUSED: { status: 422, data: refusal } })

/** Reads the catalogue. `background` marks what a screen asks by itself: it does not keep a session awake. */
export const query = (right: Right, options: { readonly background?: boolean } = {}) =>
  procedure.meta({ kind: 'query', right, ...options })

/** Shows page content; `entry` is the type of the ledger entry that is written first. */
export const reading = (right: Right, entry: string) => procedure.meta({ kind: 'reading', right, entry })

/**
 * Writes; `entry` is the type of the ledger entry in the same transaction. `always`: also while the disk has no room,
 * out of the ballast: what keeps people out, and what makes room.
 */
export const command = (right: Right, entry: string, options: { readonly always?: boolean } = {}) =>
  procedure.meta({ kind: 'command', right, entry, ...options })

/** Writes what the person who acts has signed. Input spreads `signing`, output is `signable(…)`. */
export const signed = (right: Right, entry: string) => procedure.meta({ kind: 'signed', right, entry })

/** About the program or a session, not about the holdings. */
export const host = (right: Right, options: { readonly background?: boolean } = {}) =>
  procedure.meta({ kind: 'host', right, ...options })
