// From the queue into the scanning line: items that wait to be digitized become a batch with its work order.
import type { RulePack } from '#shared/rules/pack.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Enter } from '../archive/enter.ts'
import { createBatch } from '../batches/batches.ts'
import { nextRevision } from '../batches/revision.ts'
import { mustStand } from '../catalogue/withdrawn.ts'
import { isAccepted } from '../custody/obstacle.ts'
import type { Connection } from '../db/open.ts'
import { withRows } from '../ledger/rows.ts'
import { Refusal } from '../refusal.ts'

type BatchInput = { readonly itemIds: readonly number[]; readonly title: string }

/**
 * The items stay what they are: the batch knows them before anything is scanned, and linking puts the pages on them. All
 * of one category, year and retention, which a batch has once; else invalid-value. Refused likewise: an item that lies in
 * a batch that still goes on, and one that has images, unless it was sent back to be scanned again.
 */
export async function batchFromQueue(
  tx: Connection,
  actor: Actor,
  input: BatchInput,
  archive: Archive,
  enter: Enter,
  enterAs: (type: string) => Enter,
) {
  const rows = await waiting(tx, archive, [...new Set(input.itemIds)])
  const [first] = rows
  if (!first) throw new Refusal('not-found', { what: 'item' })
  const known = rows.map(row => row.pages).filter(pages => pages !== null)
  const departments = new Set(rows.map(row => row.departmentId))
  const { id, code } = await createBatch(
    tx,
    actor,
    {
      code: '',
      title: input.title,
      categoryId: first.categoryId,
      year: first.year,
      retention: first.retention,
      departmentId: departments.size === 1 ? first.departmentId : null,
      box: '',
      location: rows.every(row => row.place === first.place) ? first.place : '',
      promised: {
        items: rows.length,
        sheets: null,
        pages: known.length === rows.length ? known.reduce((sum, pages) => sum + pages, 0) : null,
      },
      remarks: '',
    },
    archive,
    enterAs('batch.create'),
  )
  const inBatch = await tx
    .insertInto('batch_item')
    .values(
      rows.map(({ itemId, title, documentNo, responsible, date, pages }, at) => {
        const described = { title, document_no: documentNo, responsible, doc_date: date }
        const counts = { sheets: null, numbered: null, catalogued: pages }
        return { batch_id: id, place: at + 1, ...described, ...counts, item_id: itemId }
      }),
    )
    .returning('id')
    .execute()
  await nextRevision(tx, id)
  const items = rows.map(row => ({ id: row.itemId, version: row.version + 1 }))
  const said = await withRows(tx, { batch_item: inBatch.map(row => row.id) })
  const ledgerSeq = await enter({ id: `batch:${id}`, version: 1 }, { code, items, ...said })
  await tx
    .updateTable('custody')
    .set(({ eb }) => ({ batch_id: id, version: eb('version', '+', 1), ledger_seq: ledgerSeq }))
    .where(
      'item_id',
      'in',
      rows.map(row => row.itemId),
    )
    .execute()
  return { batchId: id, code }
}

/** In the order of their codes. Refused: not-found, step-not-next, invalid-value. */
async function waiting(tx: Connection, { surroundings }: Archive, ids: readonly number[]) {
  await mustStand(tx, ids)
  const rows = await tx
    .selectFrom('custody')
    .innerJoin('item', 'item.id', 'custody.item_id')
    .select(['item.id as itemId', 'item.reference_code as code', 'item.title', 'item.document_no as documentNo'])
    .select(['item.responsible', 'item.doc_date as date'])
    .select(['item.category_id as categoryId', 'item.year', 'item.retention', 'item.department_id as departmentId'])
    .select(['custody.step', 'custody.place', 'custody.pages', 'custody.version', 'item.page_count as images'])
    .where('item.id', 'in', ids)
    .orderBy('item.reference_code')
    .execute()
  if (rows.length !== ids.length) throw new Refusal('not-found', { what: 'item' })
  const line = new Set(surroundings.pack.custody.steps.filter(step => step.line).map(step => step.id))
  const busy = await inTheLine(tx, surroundings.pack, ids)
  const back = await sentBack(tx, ids)
  for (const row of rows) {
    const { code } = row
    if (!line.has(row.step)) throw new Refusal('step-not-next', { state: `step-${row.step}`, code })
    if (busy.has(row.itemId) || (row.images > 0 && !back.has(row.itemId)))
      throw new Refusal('invalid-value', { field: 'referenceCode', value: code })
    for (const field of ['categoryId', 'year', 'retention'] as const) {
      if (row[field] !== rows[0]?.[field])
        throw new Refusal('invalid-value', { field: field === 'categoryId' ? 'category' : field, value: code })
    }
  }
  return rows
}

/** Items of batches that were not accepted yet, whether they still have their place there or not: linking looks at both. */
async function inTheLine(tx: Connection, pack: RulePack, ids: readonly number[]): Promise<ReadonlySet<number | null>> {
  const rows = await tx
    .selectFrom('batch_item')
    .innerJoin('batch', 'batch.id', 'batch_item.batch_id')
    .select(['item_id', 'state'])
    .where('item_id', 'in', ids)
    .execute()
  return new Set(rows.filter(({ state }) => !isAccepted(pack, state)).map(row => row.item_id))
}

/** Items whose open step was opened by sending them back. */
async function sentBack(tx: Connection, ids: readonly number[]): Promise<ReadonlySet<number>> {
  const rows = await tx
    .selectFrom('custody_step')
    .select(['item_id', 'kind'])
    .where('item_id', 'in', ids)
    .orderBy('id')
    .execute()
  const last = new Map(rows.map(({ item_id, kind }) => [item_id, kind]))
  return new Set([...last].filter(([, kind]) => kind === 'rejected').map(([id]) => id))
}
