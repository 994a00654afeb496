// Which items an entry is about is kept beside the ledger, to be asked for: made again from each line and compared.
import type { Finding } from '#shared/contract/jobs.ts'
import type { Connection } from '../../db/open.ts'
import { othersFirst } from '../../db/others-first.ts'
import { itemsOf } from '../../ledger/append.ts'
import { told } from './compare.ts'
import { read } from './said.ts'

/** So many entries are in memory at a time. */
const together = 2000

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
      .execute()
    const held = Map.groupBy(kept, ({ seq }) => seq)
    for (const line of lines) {
      const said = [...itemsOf(read(line))].sort((a, b) => a - b)
      const found = (held.get(line.seq) ?? []).map(({ item_id }) => item_id).sort((a, b) => a - b)
      if (said.join() !== found.join()) {
        yield told(`entry ${line.seq}`, `ledger_item: the items of this entry not as it says`)
      }
    }
    from = last.seq + 1
  }
}
