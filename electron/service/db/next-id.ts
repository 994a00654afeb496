import type { Generated } from 'kysely'
import type { Connection } from './open.ts'
import type { Schema } from './schema.ts'

/** Tables whose rows are numbered from 1. */
type Numbered = {
  [Table in keyof Schema]: Schema[Table] extends { readonly id: number | Generated<number> } ? Table : never
}[keyof Schema]

/** The id that the next row of a table will have: an entry of the ledger names it before the row is written. */
export async function nextId(tx: Connection, table: Numbered): Promise<number> {
  const last = await tx
    .selectFrom(table)
    .select(({ fn }) => fn.max<number | null>('id').as('id'))
    .executeTakeFirst()
  return (last?.id ?? 0) + 1
}
