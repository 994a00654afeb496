// What acts that mend say of items: each names several, and each item is held against the newest that names it.
import { sql } from 'kysely'
import type { Connection } from '../../db/open.ts'
import { read, type Said } from './said.ts'

export const mendTypes = [
  'item.withdraw',
  'item.bringBack',
  'item.renumber',
  'item.arrange',
  'item.undo',
  'item.redo',
  'mend.sign',
]

/** By item: the acts that name it, in their order, each as if it were about this item alone. */
export async function mendedAmong(
  db: Connection,
  itemIds: readonly number[],
): Promise<ReadonlyMap<number, readonly Said[]>> {
  const { rows } = await sql<{ item_id: number; seq: number; line: string }>`
    SELECT about.item_id, about.seq, entry.line
    FROM ledger_item AS about
    CROSS JOIN ledger AS typed INDEXED BY ledger_in_order ON typed.seq = about.seq
    CROSS JOIN ledger AS entry ON entry.seq = about.seq
    WHERE about.item_id IN (SELECT value FROM json_each(${JSON.stringify(itemIds)}))
      AND typed.type IN (SELECT value FROM json_each(${JSON.stringify(mendTypes)}))
    ORDER BY about.seq
  `.execute(db)
  const named = rows.map(({ item_id, ...line }) => ({ item_id, said: ofItem(read(line), item_id) }))
  return new Map(
    [...Map.groupBy(named, one => one.item_id)].map(([id, all]) => [id, all.map(({ said }) => said)] as const),
  )
}

function ofItem(said: Said, itemId: number): Said {
  const listed: readonly unknown[] = Array.isArray(said.body['items']) ? said.body['items'] : []
  const own = listed.find(
    (one): one is Readonly<Record<string, unknown>> =>
      one !== null && typeof one === 'object' && 'id' in one && one.id === itemId,
  )
  const version = typeof own?.['version'] === 'number' ? own['version'] : -1
  return { ...said, target: { id: `item:${itemId}`, version }, body: own ?? {} }
}
