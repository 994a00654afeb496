// Rows that entries commit to as a whole: where pages lie in their batches, acts that can be taken back, runs, sessions, jobs.
import { sql } from 'kysely'
import * as z from 'zod'
import type { Finding } from '#shared/contract/jobs.ts'
import type { Connection } from '../../db/open.ts'
import { groupNames, heldKey, premiseTypes, type RowGroup, rowGroups, rowValue } from '../../ledger/rows.ts'
import { compared, missing, type Named, sameTime, told, unspoken } from './compare.ts'
import { entriesAt, entriesOf, inChunks, read, together, type Unentered } from './said.ts'

const rowsIn = z.partialRecord(z.enum(groupNames), z.record(z.string(), z.string().nullable()))

/** The newest word on a row: its value, null where it went, and the entry that says so. */
type Word = readonly [seq: number, value: string | null]
type Words = { readonly [Group in RowGroup]: Map<string, Word> }
type Said = {
  readonly words: Words
  /** The entry of each act that can be taken back, by the act's row: taking it back says nothing of that. */
  readonly acts: ReadonlyMap<string, number>
}

/** Acts that can be taken back are done by these: a rescan with the arrival of each of its sides. */
const actTypes: readonly string[] = ['capture.edit', 'page.receive']

const noWords = (): Words => ({
  batch_page: new Map(),
  batch_item: new Map(),
  batch_edit: new Map(),
  batch_gap: new Map(),
  scan: new Map(),
  scan_end: new Map(),
  session: new Map(),
  job: new Map(),
  job_end: new Map(),
  withdrawn_item: new Map(),
  former_code: new Map(),
  taken_page: new Map(),
  item_edit: new Map(),
  fonds: new Map(),
  category: new Map(),
  department: new Map(),
  former_name: new Map(),
})

/** The entry from which on rows are spoken of: an archive of an older program has rows that no entry commits to. */
export async function heldSince(db: Connection): Promise<{ readonly seq: number; readonly time: string }> {
  for await (const { seq, time, body } of entriesOf(db, premiseTypes)) {
    if (body['rowKey'] !== undefined) return { seq, time }
  }
  return { seq: Number.MAX_SAFE_INTEGER, time: '' }
}

async function wordsSaid(db: Connection): Promise<Said> {
  const words = noWords()
  const acts = new Map<string, number>()
  for await (const lines of inChunks(
    (after, limit) => linesWithRows(db, after, limit),
    ({ seq }) => seq,
  )) {
    for (const line of lines) {
      const { seq, type, body } = read(line)
      const said = rowsIn.safeParse(body['rows'])
      if (!said.success) continue
      for (const group of groupNames) {
        for (const [id, value] of Object.entries(said.data[group] ?? {})) words[group].set(id, [seq, value])
        if (actTypes.includes(type)) for (const id of Object.keys(said.data.batch_edit ?? {})) acts.set(id, seq)
      }
    }
  }
  return { words, acts }
}

const linesWithRows = (db: Connection, after: number, limit: number) =>
  db
    .selectFrom('ledger')
    .select(['seq', 'line'])
    .where('seq', '>', after)
    .where(sql<boolean>`instr(line, '"rows":{') > 0`)
    .orderBy('seq')
    .limit(limit)
    .execute()

/** Each row that is not as its newest entry says, each that no entry speaks of, and each that is gone without a word. */
export async function* rows(db: Connection, { unentered }: Unentered): AsyncGenerator<Finding> {
  const key = await heldKey(db)
  const { words, acts } = await wordsSaid(db)
  const since = await heldSince(db)
  for (const group of groupNames) {
    const { table, key: by, words: fields, mayGo } = rowGroups[group]
    const left = words[group]
    let after = -1
    for (;;) {
      const found = await db
        .selectFrom(table)
        .selectAll()
        .where(db.dynamic.ref(by), '>', after)
        .orderBy(db.dynamic.ref(by))
        .limit(together)
        .execute()
      for (const row of found) {
        const values: Readonly<Record<string, string | number | null>> = { ...row }
        const id = String(values[by])
        const word = left.get(id)
        left.delete(id)
        after = Number(id)
        const what = calledOf(group, values, id)
        if (group === 'batch_edit' && word && acts.get(id) !== values['ledger_seq'])
          yield told(what, `batch_edit: ledger position not as entry ${word[0]} says`)
        if (word?.[1] === null) yield told(what, `${table}: taken away by entry ${word[0]}, and there`)
        else if (word) {
          if (rowValue(key, group, values) !== word[1])
            yield told(what, `${table}: ${fields} not as entry ${word[0]} says`)
          if (timed.has(group)) yield* await timeFindings(db, { table, what }, word[0], values)
        } else if (group === 'session' && unentered.includes(Number(id))) continue
        else if (spokenAlways(group, values, since)) yield unspoken({ table, what })
      }
      if (found.length < together) break
    }
    if (mayGo) continue
    for (const [id, [seq, value]] of left) if (value !== null) yield missing({ table, what: `${table} ${id}` }, seq)
  }
}

/** Groups whose rows bear the time of their entry as `at`: a signer signs what does not depend on the hour. */
const timed: ReadonlySet<RowGroup> = new Set(['withdrawn_item', 'former_code'])

async function timeFindings(
  db: Connection,
  named: Named,
  seq: number,
  row: Readonly<Record<string, string | number | null>>,
): Promise<readonly Finding[]> {
  const entry = (await entriesAt(db, [seq])).get(seq)
  return entry ? [...compared(named, seq, { time: sameTime(entry, String(row['at'])) })] : []
}

/** What a person calls a row: the holdings are arranged by codes and names, other rows have their numbers. */
function calledOf(group: RowGroup, row: Readonly<Record<string, string | number | null>>, id: string): string {
  const named = [row['code'], row['name']].filter(part => part !== null && part !== '').join(' ')
  return group === 'fonds' || group === 'category' || group === 'department' ? named : `${rowGroups[group].table} ${id}`
}

/** Must an entry speak of this row? Not where it may be older than the entries that do, or ends later. */
function spokenAlways(
  group: RowGroup,
  row: Readonly<Record<string, string | number | null>>,
  since: { readonly seq: number; readonly time: string },
): boolean {
  if (since.time === '') return group === 'former_name'
  switch (group) {
    case 'batch_page':
      return String(row['received_at']) >= since.time
    case 'batch_edit':
    case 'scan':
    case 'batch_gap':
      return Number(row['ledger_seq']) > since.seq
    case 'batch_item':
      // Items of a batch bear no time: all are spoken of where the ledger began so.
      return since.seq < 2
    case 'fonds':
    case 'category':
    case 'department':
      // As they were added they stand in entries of their own: projection/places.ts.
      return false
    case 'withdrawn_item':
    case 'former_code':
    case 'taken_page':
    case 'item_edit':
    case 'former_name':
      return true
    case 'session':
      return String(row['opened_at']) >= since.time
    case 'job':
      return String(row['started_at']) >= since.time
    case 'scan_end':
      return row['state'] === 'done' || row['state'] === 'stopped' ? Number(row['ledger_seq']) > since.seq : false
    case 'job_end':
      return row['state'] === 'done' && String(row['started_at']) >= since.time
  }
}
