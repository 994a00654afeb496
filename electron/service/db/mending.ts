// The types of the tables of what was mended, as resources/schema.sql shows them.

import type { Generated } from 'kysely'

export type MendingTables = {
  withdrawn_item: { item_id: number; reason: string; person_id: number; at: string }
  former_code: { id: Generated<number>; code: string; item_id: number; reason: string; person_id: number; at: string }
  taken_page: { page_id: number; item_id: number; place: number }
  item_edit: {
    id: Generated<number>
    kind: 'order' | 'take-out' | 'bring-in' | 'move' | 'split' | 'join'
    before: string
    after: string
    reason: string
    undone: number
    person_id: number
    at: string
  }
}
