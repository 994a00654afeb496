// What entries hold of pages and of the files they came in: a value a row, as in rows.ts. There is one of these for every
// page, so they are held against their entries page by page (integrity/projection/arrived.ts, pages.ts), never all at once.
import { hash } from 'node:crypto'
import { sql } from 'kysely'
import type { Connection } from '../db/open.ts'
import { rowKey, shortHash } from './rows.ts'

/**
 * Columns that an entry commits to together, by the name they have in its body under `facts`. `words` is how a difference
 * is told. The first four groups never change once a file is there; the others are what the newest entry about a page says.
 */
export const factGroups = {
  page: {
    table: 'page',
    key: 'id',
    columns: [
      'source',
      'source_sha256',
      'sha256',
      'format',
      'bytes',
      'master_width',
      'master_height',
      'dpi',
      'dpi_y',
      'recorded',
      'notices',
    ],
    words: 'file, hashes, format, bytes, size, resolution, what the file records or notices',
  },
  source: {
    table: 'source',
    key: 'id',
    columns: ['sha256', 'name', 'bytes', 'item_id', 'job_id', 'received_at'],
    words: 'hash, name, bytes, item, job or time of receipt',
  },
  enclosure: {
    table: 'enclosure',
    key: 'id',
    columns: ['item_id', 'scan_id', 'source', 'source_sha256', 'name', 'kind', 'media', 'bytes', 'sha256'],
    words: 'item or scan, file, name, kind, media type, bytes or hash',
  },
  brought_text: {
    table: 'brought_text',
    key: 'page_id',
    columns: ['origin', 'stored', 'salt'],
    words: 'origin, text as it came or salt',
  },
  item_gap: {
    table: 'item_gap',
    key: 'id',
    columns: ['item_id', 'sequence', 'source', 'sha256', 'bytes', 'code', 'params', 'reason', 'job_id'],
    words: 'item, place, file, hash, bytes, why it cannot be used, reason to accept it or job',
  },
  page_standing: {
    table: 'page',
    key: 'id',
    columns: [
      'width',
      'height',
      'operations',
      'given_operations',
      'blank',
      'state',
      'failure',
      'doubt',
      'version',
      'job_id',
    ],
    words: 'upright size, operations, blank, state, failure, doubt, version or job',
  },
  page_text: {
    table: 'page_text',
    key: 'page_id',
    columns: ['text', 'recognised', 'lines', 'measures', 'confidence', 'languages', 'engine', 'read_at'],
    words: 'text, lines, measures, confidence, languages, engine or time of reading',
  },
  text_choice: {
    table: 'page_text',
    key: 'page_id',
    columns: ['stands', 'chosen_by'],
    words: 'which text stands or who chose it',
  },
  brought_standing: {
    table: 'brought_text',
    key: 'page_id',
    columns: ['text', 'lines', 'sound', 'figures'],
    words: 'text laid on the page, lines, soundness or figures',
  },
  line_correction: {
    table: 'line_correction',
    key: 'id',
    columns: ['page_id', 'reading', 'corrects', 'line', 'was', 'text', 'person_id', 'at'],
    words: 'page, reading, line, what was read, what stands instead, person or time',
  },
  added_line: {
    table: 'added_line',
    key: 'id',
    columns: ['page_id', 'reading', 'corrects', 'line', 'after', 'box'],
    words: 'page, reading, line, what it follows or place',
  },
  corrected_text: {
    table: 'corrected_text',
    key: 'id',
    columns: ['page_id', 'corrects', 'reading', 'text', 'lines'],
    words: 'page, reading, text put right or lines',
  },
} as const

export type FactGroup = keyof typeof factGroups

/** By group and key: what is held of each row. */
export type Facts = { readonly [Group in FactGroup]?: Readonly<Record<string, string>> }

/** Texts of pages enter by their own hash: they are read as bytes then, and never become text. */
const bulky: ReadonlySet<string> = new Set(['stored', 'text', 'recognised', 'lines', 'measures'])

type Cell = string | number | null | undefined | Buffer
export type FactRow = Readonly<Record<string, Cell>> & { readonly id: number }

function cell(column: string, value: string | number | null | Buffer): string | number | null {
  if (Buffer.isBuffer(value) || (typeof value === 'string' && bulky.has(column))) return hash('sha256', value, 'base64')
  return value
}

/** What a group holds of a row. Its key is part of it: of two rows that are the same, nobody is told so. */
export function factOf(key: string, group: FactGroup, row: FactRow): string {
  const { columns } = factGroups[group]
  return shortHash(key, [group, row.id, ...columns, ...columns.map(column => cell(column, row[column] ?? null))])
}

/** For the body of an act that is about to write these rows, all their columns given. */
export async function factsOf(
  tx: Connection,
  rows: { readonly [Group in FactGroup]?: readonly FactRow[] },
): Promise<{ readonly facts?: Facts }> {
  const key = await rowKey(tx)
  const facts: { [Group in FactGroup]?: Readonly<Record<string, string>> } = {}
  for (const group of factGroupNames) {
    const own = rows[group] ?? []
    if (own.length > 0) facts[group] = Object.fromEntries(own.map(row => [String(row.id), factOf(key, group, row)]))
  }
  return Object.keys(facts).length === 0 ? {} : { facts }
}

/** For the body of an act that has written these rows: what stands in them now. A row that is not there is not spoken of. */
export async function withFacts(
  tx: Connection,
  wanted: { readonly [Group in FactGroup]?: readonly number[] },
): Promise<{ readonly facts?: Facts }> {
  const rows: { [Group in FactGroup]?: readonly FactRow[] } = {}
  for (const group of factGroupNames) {
    const ids = wanted[group] ?? []
    if (ids.length > 0) rows[group] = await rowsAt(tx, group, ids)
  }
  return await factsOf(tx, rows)
}

/** Rows of these groups keep the position of the entry that they came with. */
const placed: ReadonlySet<FactGroup> = new Set([
  'enclosure',
  'brought_text',
  'item_gap',
  'line_correction',
  'added_line',
  'corrected_text',
])

/** The rows of a group by their keys, in the order of these; `position`: that of their entry, where they keep it. */
export async function rowsAt(db: Connection, group: FactGroup, ids: readonly number[]): Promise<readonly FactRow[]> {
  const { table, key, columns } = factGroups[group]
  const { rows } = await sql<FactRow>`
    SELECT ${sql.ref(key)} AS id, ${placed.has(group) ? sql.ref('ledger_seq') : sql`NULL`} AS position, ${sql.join(columns.map(asBytes))} FROM ${sql.table(table)}
    WHERE ${sql.ref(key)} IN (SELECT value FROM json_each(${JSON.stringify(ids)})) ORDER BY ${sql.ref(key)}
  `.execute(db)
  return rows
}

const asBytes = (column: string) =>
  bulky.has(column) ? sql`CAST(${sql.ref(column)} AS BLOB) AS ${sql.ref(column)}` : sql.ref(column)

export const factGroupNames: readonly FactGroup[] = [
  'page',
  'source',
  'enclosure',
  'brought_text',
  'item_gap',
  'page_standing',
  'page_text',
  'text_choice',
  'brought_standing',
  'line_correction',
  'added_line',
  'corrected_text',
]
