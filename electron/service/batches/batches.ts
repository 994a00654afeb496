// Batches: making one, changing what it says of itself, listing them.
import { sql } from 'kysely'
import type { BatchFields, BatchLine } from '#shared/contract/batches.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Enter } from '../archive/enter.ts'
import { mustHaveClass } from '../catalogue/arrangement.ts'
import { mustBeOpen } from '../catalogue/places.ts'
import { nextId } from '../db/next-id.ts'
import type { Connection } from '../db/open.ts'
import { batchSaid } from '../ledger/batches.ts'
import { Refusal } from '../refusal.ts'
import { batchRow } from './open.ts'

export async function createBatch(tx: Connection, actor: Actor, input: BatchFields, archive: Archive, enter: Enter) {
  const { now } = archive.surroundings
  await mustHaveClass(tx, input)
  await mustBeOpen(tx, input, archive.surroundings.pack)
  const code = input.code || (await nextBatchCode(tx, now().getFullYear()))
  await mustBeFree(tx, code, null)
  const id = await nextId(tx, 'batch')
  const row = { code, ...columnsOf(input) }
  const { salt, body } = batchSaid(row)
  const ledgerSeq = await enter({ id: `batch:${id}`, version: 1 }, body)
  await tx
    .insertInto('batch')
    .values({
      id,
      ...row,
      state: 'out-requested',
      created_at: now().toISOString(),
      created_by: actor.id,
      salt,
      ledger_seq: ledgerSeq,
    })
    .execute()
  return { id, code }
}

type ChangeInput = { readonly id: number; readonly version: number; readonly fields: BatchFields }

export async function changeBatch(tx: Connection, _actor: Actor, input: ChangeInput, archive: Archive, enter: Enter) {
  const batch = await batchRow(tx, input.id)
  if (batch.version !== input.version) throw new Refusal('changed-meanwhile', { version: String(batch.version) })
  await mustHaveClass(tx, input.fields)
  // What was filed there before it was closed stays there.
  const { categoryId, departmentId } = input.fields
  if (categoryId !== batch.category_id || departmentId !== batch.department_id)
    await mustBeOpen(tx, input.fields, archive.surroundings.pack)
  const code = input.fields.code || batch.code
  await mustBeFree(tx, code, batch.id)
  const version = batch.version + 1
  const row = { code, ...columnsOf(input.fields) }
  const ledgerSeq = await enter({ id: `batch:${batch.id}`, version }, batchSaid(row, batch.salt).body)
  await tx
    .updateTable('batch')
    .set({ ...row, version, ledger_seq: ledgerSeq })
    .where('id', '=', batch.id)
    .execute()
  return { version }
}

function columnsOf(fields: BatchFields) {
  const { title, categoryId, year, retention, departmentId, box, location, promised, remarks } = fields
  return {
    title,
    category_id: categoryId,
    department_id: departmentId,
    year,
    retention,
    box,
    location,
    promised_items: promised.items,
    promised_sheets: promised.sheets,
    promised_pages: promised.pages,
    remarks,
  }
}

async function mustBeFree(tx: Connection, code: string, except: number | null): Promise<void> {
  const other = await tx.selectFrom('batch').select('id').where('code', '=', code).executeTakeFirst()
  if (other && other.id !== except) throw new Refusal('batch-code-taken', { code })
}

/** PC (批次) with the year and a running number of four digits. */
export async function nextBatchCode(tx: Connection, year: number): Promise<string> {
  const prefix = `PC${year}-`
  const rows = await tx.selectFrom('batch').select('code').where('code', 'like', `${prefix}%`).execute()
  const highest = rows.reduce((most, { code }) => Math.max(most, Number(code.slice(prefix.length)) || 0), 0)
  return `${prefix}${String(highest + 1).padStart(4, '0')}`
}

export async function listBatches(
  db: Connection,
  _actor: Actor,
  input: { readonly open: boolean },
): Promise<BatchLine[]> {
  return await batchLines(db, { open: input.open })
}

/** Batches as lists show them, newest first. */
export async function batchLines(
  db: Connection,
  which: { readonly open?: boolean; readonly id?: number },
): Promise<BatchLine[]> {
  const { open, id } = which
  const rows = await db
    .selectFrom('batch')
    .innerJoin('person', 'person.id', 'batch.created_by')
    .select(['batch.id', 'code', 'title', 'state', 'box', 'location', 'hold', 'batch.created_at as createdAt'])
    .select('person.name as createdBy')
    .select([
      sql<number>`(SELECT count(*) FROM batch_item WHERE batch_id = batch.id AND gone = 0)`.as('items'),
      sql<number>`(SELECT count(*) FROM batch_page WHERE batch_id = batch.id AND kept = 1)`.as('pages'),
      sql<number>`(SELECT count(*) FROM batch_page WHERE batch_id = batch.id AND kept = 0)`.as('trashed'),
      sql<number>`(SELECT count(*) FROM batch_page JOIN page ON page.id = page_id
        WHERE batch_id = batch.id AND kept = 1 AND state = 'waiting')`.as('unread'),
      sql<number>`(SELECT count(*) FROM mark WHERE batch_id = batch.id AND state = 'open')`.as('marks'),
      sql<number>`(SELECT count(*) FROM batch_gap WHERE batch_id = batch.id AND state = 'open')`.as('missing'),
      sql<number>`EXISTS (SELECT 1 FROM scan WHERE batch_id = batch.id AND state IN ('waiting', 'running'))`.as(
        'scanning',
      ),
    ])
    .$if(open === true, some => some.where('state', '<>', 'closed'))
    .$if(id !== undefined, some => some.where('batch.id', '=', id ?? -1))
    .orderBy('batch.id', 'desc')
    .limit(1000)
    .execute()
  return rows.map(row => ({ ...row, scanning: row.scanning === 1 }))
}
