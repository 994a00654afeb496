import type { ItemChanges } from '#shared/contract/catalogue.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Enter } from '../archive/enter.ts'
import { nextId } from '../db/next-id.ts'
import type { Connection } from '../db/open.ts'
import { commitment } from '../ledger/append.ts'
import type { Facts } from '../ledger/facts.ts'
import { Refusal } from '../refusal.ts'
import { checkDate } from './dates.ts'
import { indexItem } from './index-entries.ts'
import { checkedClass, nextCode } from './numbering.ts'
import { mustBeOpen } from './places.ts'
import { mustStand } from './withdrawn.ts'

export type NewItem = {
  readonly categoryId: number
  readonly departmentId: number | null
  readonly year: number
  readonly retention: string
  readonly title: string
  readonly documentNo: string
  readonly responsible: string
  readonly date: string
  readonly secrecy: string
  readonly remarks: string
}

type Described = Pick<NewItem, 'title' | 'documentNo' | 'responsible' | 'date' | 'secrecy' | 'remarks'>

/**
 * What the ledger commits to: the description as canonical JSON under the item's salt. Its members are written in their
 * order here: `canonical`, which has to find it, takes five times as long, and every item is held against its entry.
 */
function committed(item: Described, salt?: string): { salt: string; hash: string } {
  const { title, documentNo, responsible, date, secrecy, remarks } = item
  const text = `{"date":${word(date)},"documentNo":${word(documentNo)},"remarks":${word(remarks)},"responsible":${word(
    responsible,
  )},"secrecy":${word(secrecy)},"title":${word(title)}}`
  return commitment(text, salt === undefined ? undefined : Buffer.from(salt, 'base64'))
}

function word(text: string): string {
  if (!text.isWellFormed()) throw new Error('text with a lone surrogate')
  return JSON.stringify(text.normalize('NFC'))
}

/** What the ledger holds of the description that a row has now. */
export const describedHash = (row: {
  readonly title: string
  readonly document_no: string
  readonly responsible: string
  readonly doc_date: string
  readonly secrecy: string
  readonly remarks: string
  readonly salt: string
}): string => {
  const { title, document_no: documentNo, responsible, doc_date: date, secrecy, remarks, salt } = row
  return committed({ title, documentNo, responsible, date, secrecy, remarks }, salt).hash
}

/**
 * Numbers and inserts an item in the caller's transaction, with what `enter` makes of it in the ledger: the hashes of its
 * pages, and what is held of the files they come in. Refused: not-found, invalid-value, class-full.
 */
export async function insertItem(
  tx: Connection,
  archive: Pick<Archive, 'surroundings'>,
  actorId: number,
  item: NewItem,
  enter: Enter,
  pages: readonly string[] = [],
  held: { readonly facts?: Facts } = {},
): Promise<{ id: number; referenceCode: string; ledgerSeq: number }> {
  const { pack, now } = archive.surroundings
  const { fondsId, form, parts } = await checkedClass(tx, pack, item)
  checkDate(item.date)
  const next = await nextCode(tx, form, parts)
  const id = await nextId(tx, 'item')
  const { salt, hash } = committed(item)
  const ledgerSeq = await enter(
    { id: `item:${id}`, version: 1 },
    {
      ...next,
      description: hash,
      category: item.categoryId,
      department: item.departmentId,
      year: item.year,
      retention: item.retention,
      pages,
      ...held,
    },
  )
  await tx
    .insertInto('reference_code')
    .values({ ...next, ledger_seq: ledgerSeq })
    .execute()
  await tx
    .insertInto('item')
    .values({
      id,
      fonds_id: fondsId,
      category_id: item.categoryId,
      department_id: item.departmentId,
      reference_code: next.code,
      title: item.title,
      document_no: item.documentNo,
      responsible: item.responsible,
      doc_date: item.date,
      year: item.year,
      retention: item.retention,
      secrecy: item.secrecy,
      remarks: item.remarks,
      page_count: pages.length,
      created_at: now().toISOString(),
      created_by: actorId,
      salt,
      ledger_seq: ledgerSeq,
    })
    .execute()
  await indexItem(tx, id)
  return { id, referenceCode: next.code, ledgerSeq }
}

const undescribed: Described = { title: '', documentNo: '', responsible: '', date: '', secrecy: '', remarks: '' }

const changed = (before: Described, changes: ItemChanges): Described => ({
  title: changes.title ?? before.title,
  documentNo: changes.documentNo ?? before.documentNo,
  responsible: changes.responsible ?? before.responsible,
  date: changes.date ?? before.date,
  secrecy: changes.secrecy ?? before.secrecy,
  remarks: changes.remarks ?? before.remarks,
})

type ItemInput = ItemChanges & {
  readonly title: string
  readonly categoryId: number
  readonly year: number
  readonly retention: string
  readonly departmentId: number | null
}

export async function addItem(tx: Connection, actor: Actor, input: ItemInput, archive: Archive, enter: Enter) {
  const { categoryId, departmentId, year, retention } = input
  await mustBeOpen(tx, { categoryId, departmentId }, archive.surroundings.pack)
  const item = { categoryId, departmentId, year, retention, ...changed(undescribed, input) }
  const { id, referenceCode } = await insertItem(tx, archive, actor.id, item, enter)
  return { id, referenceCode }
}

type DescribeInput = { readonly id: number; readonly version: number; readonly changes: ItemChanges }

/** Compare and set by version: whoever comes second is told so, and nothing of either is lost. */
export async function describeItem(
  tx: Connection,
  _actor: Actor,
  input: DescribeInput,
  _archive: Archive,
  enter: Enter,
) {
  const row = await tx.selectFrom('item').selectAll().where('id', '=', input.id).executeTakeFirst()
  if (!row) throw new Refusal('not-found', { what: 'item' })
  if (row.version !== input.version) throw new Refusal('changed-meanwhile', { version: String(row.version) })
  await mustStand(tx, [row.id])
  const described = changed(
    {
      title: row.title,
      documentNo: row.document_no,
      responsible: row.responsible,
      date: row.doc_date,
      secrecy: row.secrecy,
      remarks: row.remarks,
    },
    input.changes,
  )
  checkDate(described.date)
  const version = row.version + 1
  const { hash } = committed(described, row.salt)
  const ledgerSeq = await enter({ id: `item:${row.id}`, version }, { code: row.reference_code, description: hash })
  await tx
    .updateTable('item')
    .set({
      title: described.title,
      document_no: described.documentNo,
      responsible: described.responsible,
      doc_date: described.date,
      secrecy: described.secrecy,
      remarks: described.remarks,
      version,
      ledger_seq: ledgerSeq,
    })
    .where('id', '=', row.id)
    .execute()
  await indexItem(tx, row.id)
  return { version }
}
