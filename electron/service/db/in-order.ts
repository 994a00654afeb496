// The ledger with the columns that an index holds, so that no line is parsed to look for entries.
import { sql } from 'kysely'

/**
 * The ledger as `entry`, read through the index that holds seq, type, actor, target and time in the order of seq. SQLite
 * would read the lines themselves: 50 ms instead of 7 for 100,000 entries of which none fits.
 */
export const ledgerInOrder = sql`ledger AS entry INDEXED BY ledger_in_order`

/** The range of all texts that begin with this one: from, included, to what is not included. */
export const beginningWith = (text: string): readonly [from: string, to: string] => [text, `${text}\u{10ffff}`]
