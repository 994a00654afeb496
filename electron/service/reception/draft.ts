// The list of a hand-over in the making, until the papers are brought; and back again.
import type { HandoverFields, LineFields } from '#shared/contract/reception.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Enter } from '../archive/enter.ts'
import { mustBeOpen } from '../catalogue/places.ts'
import { nextId } from '../db/next-id.ts'
import type { Connection } from '../db/open.ts'
import { committedFields, kept, listHash } from '../ledger/handovers.ts'
import { Refusal } from '../refusal.ts'
import { departmentSeen, handoverIn, linesOfHandover } from './access.ts'
import { dayOf, dueOn } from './deadlines.ts'
import { checkCodes } from './terms.ts'

/** The code of a category that the department may hand over for. Refused: not-found. */
async function categoryCode(tx: Connection, actor: Actor, fields: HandoverFields): Promise<string> {
  const seen = departmentSeen(actor)
  if (seen !== null && seen !== fields.departmentId) throw new Refusal('not-found', { what: 'department' })
  const department = await tx
    .selectFrom('department')
    .select('fonds_id')
    .where('id', '=', fields.departmentId)
    .executeTakeFirst()
  if (!department) throw new Refusal('not-found', { what: 'department' })
  const category = await tx
    .selectFrom('category')
    .select('code')
    .where('id', '=', fields.categoryId)
    .where('fonds_id', '=', department.fonds_id)
    .executeTakeFirst()
  if (!category) throw new Refusal('not-found', { what: 'category' })
  return category.code
}

/** JS, the year it is made in, and one more than the highest number of that year. */
async function nextHandoverCode(tx: Connection, year: string): Promise<string> {
  const prefix = `JS${year}-`
  const rows = await tx.selectFrom('handover').select('code').where('code', 'like', `${prefix}%`).execute()
  const highest = Math.max(0, ...rows.map(row => Number(row.code.slice(prefix.length))))
  return `${prefix}${String(highest + 1).padStart(3, '0')}`
}

const rowOf = ({ title, departmentId, categoryId, year, supervisor, remarks }: HandoverFields, due: string | null) => ({
  title: kept(title),
  department_id: departmentId,
  category_id: categoryId,
  year,
  supervisor: kept(supervisor),
  remarks: kept(remarks),
  due_on: due ?? '',
})

export async function createHandover(
  tx: Connection,
  actor: Actor,
  fields: HandoverFields,
  archive: Archive,
  enter: Enter,
) {
  const { now, pack } = archive.surroundings
  const category = await categoryCode(tx, actor, fields)
  await mustBeOpen(tx, fields, pack)
  const row = rowOf(fields, dueOn(pack, category, fields.year))
  const at = now()
  const code = await nextHandoverCode(tx, dayOf(at, pack.audit.timeZone).slice(0, 4))
  const id = await nextId(tx, 'handover')
  const { salt, hash } = committedFields(fields)
  const ledger_seq = await enter(
    { id: `handover:${id}`, version: 1 },
    { code, department: row.department_id, category, year: row.year, due: row.due_on, text: hash },
  )
  await tx
    .insertInto('handover')
    .values({
      ...row,
      id,
      code,
      state: 'draft',
      created_at: at.toISOString(),
      created_by: actor.id,
      salt,
      ledger_seq,
    })
    .execute()
  return { id, code }
}

type Versioned = { readonly id: number; readonly version: number }

export async function changeHandover(
  tx: Connection,
  actor: Actor,
  input: Versioned & { readonly fields: HandoverFields },
  archive: Archive,
  enter: Enter,
) {
  const handover = await handoverIn(tx, actor, input, ['draft'])
  const category = await categoryCode(tx, actor, input.fields)
  const { departmentId, categoryId } = input.fields
  // What was begun there before it was closed comes to its end.
  if (departmentId !== handover.department_id || categoryId !== handover.category_id)
    await mustBeOpen(tx, input.fields, archive.surroundings.pack)
  const row = rowOf(input.fields, dueOn(archive.surroundings.pack, category, input.fields.year))
  const { hash } = committedFields(input.fields, handover.salt)
  const version = handover.version + 1
  const ledger_seq = await enter(
    { id: `handover:${handover.id}`, version },
    { code: handover.code, department: row.department_id, category, year: row.year, due: row.due_on, text: hash },
  )
  await tx
    .updateTable('handover')
    .set({ ...row, version, ledger_seq })
    .where('id', '=', handover.id)
    .execute()
  return { version }
}

/** Rows written by one statement: SQLite takes 32,766 values, a line has 15. */
const linesAtOnce = 500

export async function setLines(
  tx: Connection,
  actor: Actor,
  input: Versioned & { readonly lines: readonly LineFields[] },
  archive: Archive,
  enter: Enter,
) {
  const handover = await handoverIn(tx, actor, input, ['draft'])
  for (const [at, line] of input.lines.entries()) checkCodes(archive.surroundings.pack, line, at + 1)
  const rows = input.lines.map((line, at) => ({
    handover_id: handover.id,
    seq: at + 1,
    number: kept(line.number),
    document_no: kept(line.documentNo),
    title: kept(line.title),
    responsible: kept(line.responsible),
    doc_date: line.date,
    retention: line.retention,
    secrecy: line.secrecy,
    pages: line.pages,
    copies: line.copies,
    carrier: line.carrier,
    condition: line.condition,
    remarks: kept(line.remarks),
  }))
  const uncounted = { was_counted: 0, counted: null, outcome: 'open', reason: '' } as const
  const version = handover.version + 1
  const ledger_seq = await enter(
    { id: `handover:${handover.id}`, version },
    {
      code: handover.code,
      lines: rows.length,
      pages: rows.reduce((sum, row) => sum + row.pages, 0),
      list: listHash(
        rows.map(row => ({ ...row, ...uncounted })),
        handover.salt,
      ),
    },
  )
  await tx.deleteFrom('handover_line').where('handover_id', '=', handover.id).execute()
  for (let at = 0; at < rows.length; at += linesAtOnce) {
    await tx
      .insertInto('handover_line')
      .values(rows.slice(at, at + linesAtOnce))
      .execute()
  }
  await tx.updateTable('handover').set({ version, ledger_seq }).where('id', '=', handover.id).execute()
  return { version }
}

export async function submitHandover(tx: Connection, actor: Actor, input: Versioned, archive: Archive, enter: Enter) {
  const handover = await handoverIn(tx, actor, input, ['draft'])
  const lines = await linesOfHandover(tx, handover.id)
  if (lines.length === 0) throw new Refusal('list-empty')
  const version = handover.version + 1
  const ledger_seq = await enter(
    { id: `handover:${handover.id}`, version },
    { code: handover.code, lines: lines.length, list: listHash(lines, handover.salt) },
  )
  await tx
    .updateTable('handover')
    .set({
      state: 'submitted',
      submitted_at: archive.surroundings.now().toISOString(),
      rejected_seq: null,
      defect: '',
      reason: '',
      version,
      ledger_seq,
    })
    .where('id', '=', handover.id)
    .execute()
  return { version }
}

/** What was counted of papers that went back says nothing of what comes again: it is counted anew. */
export async function reopenHandover(tx: Connection, actor: Actor, input: Versioned, _archive: Archive, enter: Enter) {
  const handover = await handoverIn(tx, actor, input, ['submitted', 'rejected'])
  const lines = await linesOfHandover(tx, handover.id)
  const begun = lines.some(line => line.was_counted === 1)
  if (handover.state === 'submitted' && begun) throw new Refusal('handover-closed', { state: handover.state })
  const version = handover.version + 1
  const ledger_seq = await enter({ id: `handover:${handover.id}`, version }, { code: handover.code })
  await tx
    .updateTable('handover_line')
    .set({ was_counted: 0, counted: null, outcome: 'open', reason: '' })
    .where('handover_id', '=', handover.id)
    .execute()
  await tx
    .updateTable('handover')
    .set({ state: 'draft', submitted_at: null, version, ledger_seq })
    .where('id', '=', handover.id)
    .execute()
  return { version }
}
