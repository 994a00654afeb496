import type { Connection } from '../../db/open.ts'
import { readEntry } from '../../ledger/entry.ts'
import type { Looking } from './looking.ts'

/** What was met since the last verification, as the ledger has it: from then on its report speaks. */
export const changedMasters: Looking = async ({ databases }) => {
  const db = databases.reader
  const last = db.selectFrom('ledger').select(({ fn }) => fn.max('seq').as('seq'))
  const verified = await last.where('type', '=', 'integrity.verify').executeTakeFirst()
  const alarms = await db
    .selectFrom('ledger')
    .select('line')
    .where('type', '=', 'store.alarm')
    .where('seq', '>', verified?.seq ?? -1)
    .orderBy('seq')
    .limit(1000)
    .execute()
  if (alarms.length === 0) return []
  const entries = alarms.flatMap(({ line }) => readEntry(line) ?? [])
  const met = new Set(entries.map(({ body }) => JSON.stringify(body['pages'])))
  const params = { count: String(met.size), first: await wordsFor(db, entries[0]?.target.id ?? '') }
  return [{ code: 'masters-not-intact', grade: 'bad', params }]
}

/** A page by its reference code, or by the file it came in while it has none. */
async function wordsFor(db: Connection, target: string): Promise<string> {
  const id = Number(/^page:(\d+)$/u.exec(target)?.[1] ?? -1)
  const page = await db
    .selectFrom('page')
    .leftJoin('item', 'item.id', 'page.item_id')
    .select(['item.reference_code as code', 'page.sequence', 'page.source'])
    .where('page.id', '=', id)
    .executeTakeFirst()
  if (!page) return target
  return page.code === null ? page.source : `${page.code} #${page.sequence}`
}
