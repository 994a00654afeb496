// Which items an entry is about is kept beside the ledger, to be asked for: made again from each line and compared.
import type { Finding } from '#shared/contract/jobs.ts'
import type { Connection } from '../../db/open.ts'
import { othersFirst } from '../../db/others-first.ts'
import { itemsOf } from '../../ledger/append.ts'
import { told } from './compare.ts'
import { read } from './said.ts'

/** So many entries are in memory at a time. */
const together = 1000

export async function* itemsOfEntries(db: Connection): AsyncGenerator<Finding> {
  let from = 0
  for (;;) {
    const lines = await db
      .selectFrom('ledger')
      .select(['seq', 'line'])
      .where('seq', '>=', from)
      .orderBy('seq')
      .limit(together)
      .execute()
    const last = lines.at(-1)
    if (!last) return
    await othersFirst()
    const kept = await db
      .selectFrom('ledger_item')
      .select(['seq', 'item_id'])
      .where('seq', '>=', from)
      .where('seq', '<=', last.seq)
      .orderBy('seq')
      .orderBy('item_id')
      .execute()
    let next = 0
    for (const line of lines) {
      const held: number[] = []
      for (let row = kept[next]; row?.seq === line.seq; row = kept[next]) {
        held.push(row.item_id)
        next += 1
      }
      if (!isAbout(line, held)) {
        yield told(`entry ${line.seq}`, `ledger_item: the items of this entry not as it says`)
      }
    }
    from = last.seq + 1
  }
}

/** Most entries name no item at all: their lines need not be taken apart to see it. */
function isAbout(line: { readonly seq: number; readonly line: string }, held: readonly number[]): boolean {
  if (held.length === 0 && !line.line.includes('"items":[') && !line.line.includes('"id":"item:')) return true
  const said = itemsOf(read(line)).sort((a, b) => a - b)
  return said.join() === held.join()
}
