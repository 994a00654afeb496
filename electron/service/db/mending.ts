// The types of the tables of what was mended, as resources/schema.sql shows them.

import type { Generated } from 'kysely'

export type MendingTables = {
  withdrawn_item: { item_id: number; reason: string; person_id: number; at: string }
  former_code: { id: Generated<number>; code: string; item_id: number; reason: string; person_id: number; at: string }
}
