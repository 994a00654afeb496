// How a row and what the ledger says of it are held against each other, and how a difference is told.
import type { Finding } from '#shared/contract/jobs.ts'
import { commitment } from '../../ledger/append.ts'
import type { Said } from './said.ts'

/** A field by its name: what the entry says (undefined: nothing) and what the row holds. */
export type Pairs = Readonly<Record<string, readonly [said: unknown, held: unknown]>>

/** A row by its table and by what a person would call it. */
export type Named = { readonly table: string; readonly what: string }

const same = (said: unknown, held: unknown) => said === held || JSON.stringify(said) === JSON.stringify(held)

/** The names of the fields that differ; what the entry does not say is no difference. */
export const differing = (pairs: Pairs): readonly string[] =>
  Object.entries(pairs).flatMap(([field, [said, held]]) => (said === undefined || same(said, held) ? [] : [field]))

/** One finding for a row that differs, naming every field; none for a row that does not. */
export function* compared({ table, what }: Named, seq: number, pairs: Pairs): Generator<Finding> {
  const fields = differing(pairs)
  if (fields.length === 0) return
  yield told(what, `${table}: ${fields.join(', ')} not as entry ${seq} says`)
}

export const told = (what: string, detail: string): Finding => ({ code: 'catalogue-differs', what, detail })

/** A row of which no entry speaks, or that says it is spoken of by an entry about something else. */
export const unspoken = ({ table, what }: Named): Finding => told(what, `${table}: no entry speaks of this row`)

/** An entry that speaks of a row which is not there. */
export const missing = ({ table, what }: Named, seq: number): Finding =>
  told(what, `${table}: the row that entry ${seq} speaks of is missing`)

/** Is the entry of one of these types, and about this target? */
export function speaksOf(said: Said | undefined, types: readonly string[], target?: string): said is Said {
  return said !== undefined && types.includes(said.type) && (target === undefined || said.target.id === target)
}

/** What the ledger would hold of a text under this salt. */
export const hashOf = (text: string, salt: string): string => commitment(text, Buffer.from(salt, 'base64')).hash

/** The account that an entry names as its actor; null for `system`. */
export const actorOf = ({ actor }: Said): number | null => (/^\d+$/u.test(actor) ? Number(actor) : null)

/** A row and its entry are written in one transaction: further apart than this, one of the times was changed. */
const apart = 10 * 60_000

/** For `Pairs`: the time of an entry that may not have come yet; then there is none. */
export const timeOr = (said: Said | null | undefined, at: string | null): readonly [string | null, string | null] =>
  said && at !== null ? sameTime(said, at) : [said?.time ?? null, at]

/** For `Pairs`: a time that must be that of the entry. */
export const sameTime = (said: Said, at: string): readonly [string, string] =>
  Math.abs(Date.parse(said.time) - Date.parse(at)) <= apart ? [at, at] : [said.time, at]
