// Hand-overs as they are seen: the list, one of them, and by the code on its slip.
import { sql } from 'kysely'
import * as z from 'zod'
import type { HandoverDetail, HandoverLine, HandoverSummary } from '#shared/contract/reception.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Connection } from '../db/open.ts'
import { Refusal } from '../refusal.ts'
import { departmentSeen, handoverFor, isUnsettled, type LineRow, linesOfHandover } from './access.ts'
import { isLate } from './deadlines.ts'
import { categoryName } from './terms.ts'

const summaryRows = (db: Connection) =>
  db
    .selectFrom('handover')
    .innerJoin('department', 'department.id', 'handover.department_id')
    .innerJoin('category', 'category.id', 'handover.category_id')
    .innerJoin('person', 'person.id', 'handover.created_by')
    .selectAll('handover')
    .select([
      'department.name as department',
      'category.code as category',
      'category.name as categoryName',
      'person.name as createdBy',
    ])
type SummaryRow = Awaited<ReturnType<ReturnType<typeof summaryRows>['executeTakeFirstOrThrow']>>

type Totals = { readonly lines: number; readonly pages: number; readonly unsettled: number }
const nothing: Totals = { lines: 0, pages: 0, unsettled: 0 }

function summary(row: SummaryRow, totals: Totals, { now, pack }: Archive['surroundings']): HandoverSummary {
  const { title, supervisor, remarks, year } = row
  return {
    id: row.id,
    code: row.code,
    state: row.state,
    late: isLate(row, now(), pack.audit.timeZone),
    dueOn: row.due_on,
    fields: { title, departmentId: row.department_id, categoryId: row.category_id, year, supervisor, remarks },
    department: row.department,
    category: categoryName(pack, { code: row.category, name: row.categoryName }),
    ...totals,
    createdAt: row.created_at,
    createdBy: row.createdBy,
  }
}

export async function listHandovers(
  db: Connection,
  actor: Actor,
  { open }: { readonly open: boolean },
  archive: Archive,
): Promise<HandoverSummary[]> {
  const seen = departmentSeen(actor)
  const rows = await summaryRows(db)
    .$if(seen !== null, some => some.where('handover.department_id', '=', seen ?? 0))
    .$if(open, some => some.where('handover.state', 'not in', ['received', 'partly-received']))
    .orderBy('handover.id', 'desc')
    .execute()
  const totals = await db
    .selectFrom('handover_line')
    .select(['handover_id', sql<number>`count(*)`.as('lines'), sql<number>`sum(pages)`.as('pages')])
    .select(sql<number>`sum(was_counted = 1 AND outcome = 'open')`.as('unsettled'))
    .groupBy('handover_id')
    .execute()
  const byId = new Map(totals.map(({ handover_id, ...rest }) => [handover_id, rest]))
  return rows.map(row => summary(row, byId.get(row.id) ?? nothing, archive.surroundings))
}

/** How many hand-overs are in each state, of those that somebody sees. */
export async function handoversByState(db: Connection, actor: Actor): Promise<ReadonlyMap<string, number>> {
  const seen = departmentSeen(actor)
  const rows = await db
    .selectFrom('handover')
    .select(['state', sql<number>`count(*)`.as('count')])
    .$if(seen !== null, some => some.where('department_id', '=', seen ?? 0))
    .groupBy('state')
    .execute()
  return new Map(rows.map(({ state, count }) => [state, count]))
}

export async function handoverByCode(db: Connection, actor: Actor, { code }: { readonly code: string }) {
  const seen = departmentSeen(actor)
  const row = await db
    .selectFrom('handover')
    .select('id')
    .where('code', '=', code.normalize('NFKC').trim().toUpperCase())
    .$if(seen !== null, some => some.where('department_id', '=', seen ?? 0))
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', { what: 'handover', value: code })
  return row
}

const signedLine = z.object({ actor: z.string(), time: z.string(), kid: z.string() })

/** Who signed an entry, when it was entered (UTC) and with which key. */
async function signerOf(db: Connection, seq: number | null) {
  if (seq === null) return null
  const { line } = await db.selectFrom('ledger').select('line').where('seq', '=', seq).executeTakeFirstOrThrow()
  const { actor, time, kid } = signedLine.parse(JSON.parse(line))
  const person = await db.selectFrom('person').select('name').where('id', '=', Number(actor)).executeTakeFirstOrThrow()
  return { name: person.name, at: time, kid, seq }
}

function shownLine(row: LineRow, codes: ReadonlyMap<number, string>): HandoverLine {
  return {
    id: row.id,
    seq: row.seq,
    number: row.number,
    documentNo: row.document_no,
    title: row.title,
    responsible: row.responsible,
    date: row.doc_date,
    retention: row.retention,
    secrecy: row.secrecy,
    pages: row.pages,
    copies: row.copies,
    carrier: row.carrier,
    condition: row.condition,
    remarks: row.remarks,
    counted: row.counted,
    outcome: row.outcome,
    reason: row.reason,
    unsettled: isUnsettled(row),
    itemId: row.item_id,
    referenceCode: row.item_id === null ? '' : (codes.get(row.item_id) ?? ''),
  }
}

/** The whole hand-over, for whoever may see it. Refused: not-found. */
export async function readHandover(
  db: Connection,
  actor: Pick<Actor, 'role' | 'departmentId'>,
  { id }: { readonly id: number },
  archive: Archive,
): Promise<HandoverDetail> {
  await handoverFor(db, actor, id)
  return await handoverDetail(db, archive, id)
}

/** The same, where the gate was passed already. */
export async function handoverDetail(db: Connection, archive: Archive, id: number): Promise<HandoverDetail> {
  const row = await summaryRows(db).where('handover.id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('not-found', { what: 'handover' })
  const lines = await linesOfHandover(db, id)
  const items = await db
    .selectFrom('handover_line')
    .innerJoin('item', 'item.id', 'handover_line.item_id')
    .select(['item.id', 'item.reference_code as code'])
    .where('handover_id', '=', id)
    .execute()
  const codes = new Map(items.map(item => [item.id, item.code]))
  const totals: Totals = {
    lines: lines.length,
    pages: lines.reduce((sum, line) => sum + line.pages, 0),
    unsettled: lines.filter(isUnsettled).length,
  }
  const rejection = await signerOf(db, row.rejected_seq)
  return {
    ...summary(row, totals, archive.surroundings),
    version: row.version,
    list: lines.map(line => shownLine(line, codes)),
    giver: await signerOf(db, row.given_seq),
    receiver: await signerOf(db, row.taken_seq),
    rejection: rejection ? { ...rejection, reason: row.reason, defect: row.defect } : null,
  }
}
