// The types of the tables of what was mended, as resources/schema.sql shows them.

export type MendingTables = {
  withdrawn_item: { item_id: number; reason: string; person_id: number; at: string }
}
