// What entries say of whole rows whose words must not stand in the ledger, or whose fields are many: one value a row, from
// which nothing can be guessed and with which every one of its columns is held.
import { hash } from 'node:crypto'
import type { Connection } from '../db/open.ts'

type Value = string | number | null

/**
 * Groups of columns that an entry commits to together, by their name in its body. `words` is how a difference is told.
 * `mayGo`: rows leave without an entry that says so. Columns are never taken out of a group: a new group is made.
 */
export const rowGroups = {
  batch_page: {
    table: 'batch_page',
    key: 'page_id',
    columns: ['batch_id', 'batch_item_id', 'place', 'scan_id', 'side', 'sheet', 'face', 'kept', 'reason', 'replaces'],
    words: 'batch, item, place, sheet, face, page it replaces, whether it is kept or why not',
    mayGo: false,
  },
  batch_item: {
    table: 'batch_item',
    key: 'id',
    columns: [
      'batch_id',
      'place',
      'title',
      'document_no',
      'responsible',
      'doc_date',
      'sheets',
      'numbered',
      'catalogued',
      'item_id',
      'gone',
    ],
    words: 'batch, place, description, counts, item of the catalogue or whether it is gone',
    mayGo: false,
  },
  batch_edit: {
    table: 'batch_edit',
    key: 'id',
    columns: ['batch_id', 'kind', 'before', 'after', 'undone', 'person_id'],
    words: 'batch, kind, what was before or after, person or whether it was taken back',
    mayGo: false,
  },
  batch_gap: {
    table: 'batch_gap',
    key: 'id',
    columns: ['batch_item_id', 'place', 'source', 'params', 'reason'],
    words: 'item, place, file, what is told of it or reason to accept it',
    mayGo: false,
  },
  scan: {
    table: 'scan',
    key: 'id',
    columns: ['scanner_id', 'device', 'target', 'origin', 'job_id', 'operator'],
    words: 'device, target, origin or job',
    mayGo: false,
  },
  scan_end: {
    table: 'scan',
    key: 'id',
    columns: ['problem', 'detail', 'next_sheet', 'ended_at'],
    words: 'problem, its detail, next sheet or time of the end',
    mayGo: false,
  },
  session: {
    table: 'session',
    key: 'id',
    columns: ['token_hash', 'person_id', 'opened_at', 'ends_at'],
    words: 'token, person or times',
    mayGo: true,
  },
  job: {
    table: 'job',
    key: 'id',
    columns: ['kind', 'started_by', 'started_at'],
    words: 'kind, person or time of its beginning',
    mayGo: false,
  },
  job_end: {
    table: 'job',
    key: 'id',
    columns: ['title', 'plan', 'report', 'ended_at'],
    words: 'title, plan, report or time of its end',
    mayGo: false,
  },
  withdrawn_item: {
    table: 'withdrawn_item',
    key: 'item_id',
    columns: ['reason', 'person_id'],
    words: 'reason or person',
    mayGo: false,
  },
  former_code: {
    table: 'former_code',
    key: 'id',
    columns: ['code', 'item_id', 'reason', 'person_id'],
    words: 'code, item, reason or person',
    mayGo: false,
  },
  taken_page: {
    table: 'taken_page',
    key: 'page_id',
    columns: ['item_id', 'place'],
    words: 'item or place',
    mayGo: false,
  },
  item_edit: {
    table: 'item_edit',
    key: 'id',
    columns: ['kind', 'before', 'after', 'reason', 'undone', 'person_id'],
    words: 'kind, what was before or after, reason, person or whether it was taken back',
    mayGo: false,
  },
  fonds: {
    table: 'fonds',
    key: 'id',
    columns: ['name', 'salt', 'closed_at'],
    words: 'name, salt or whether it is closed',
    mayGo: false,
  },
  category: {
    table: 'category',
    key: 'id',
    columns: ['name', 'closed_at'],
    words: 'name or whether it is closed',
    mayGo: false,
  },
  department: {
    table: 'department',
    key: 'id',
    columns: ['code', 'name', 'salt', 'closed_at', 'merged_into'],
    words: 'code, name, salt, whether it is closed or where it went',
    mayGo: false,
  },
  former_name: {
    table: 'former_name',
    key: 'id',
    columns: ['kind', 'of_id', 'name', 'until'],
    words: 'what had it, name or time',
    mayGo: false,
  },
} as const

export type RowGroup = keyof typeof rowGroups

/** The row does not exist any more. */
const gone = null

/** By group and key; null where the row went with this act. */
export type RowsSaid = { readonly [Group in RowGroup]?: Readonly<Record<string, string | null>> }

/** Entries that say what an archive works under, the key of its rows among it. */
export const premiseTypes = ['archive.create', 'archive.rules'] as const

/** Made with the catalogue, and never shown: without it nobody tells from an entry what a row says. */
export async function rowKey(db: Connection): Promise<string> {
  const { value } = await db
    .selectFrom('setting')
    .select('value')
    .where('key', '=', 'row-key')
    .executeTakeFirstOrThrow()
  return value
}

/** As `rowKey`, to hold rows against entries: somebody may have taken the key away, and then no row is as an entry says. */
export async function heldKey(db: Connection): Promise<string> {
  const row = await db.selectFrom('setting').select('value').where('key', '=', 'row-key').executeTakeFirst()
  return row?.value ?? ''
}

/** 96 bits of SHA-256 over the key, the name of the group, and names and values of the columns. */
export function rowHash(key: string, name: string, values: Readonly<Record<string, Value>>): string {
  return shortHash(key, [name, Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1))])
}

/**
 * 96 bits of SHA-256 over the key and what is said. Cut short, it cannot be gone on with by who does not know the key; an
 * HMAC takes four times as long, and there are three to be made for every page.
 */
export const shortHash = (key: string, said: readonly unknown[]): string =>
  hash('sha256', key + JSON.stringify(said), 'base64').slice(0, 16)

/** What a group holds of a row that is about to be written. */
export function rowValue(key: string, group: RowGroup, row: Readonly<Record<string, Value | undefined>>): string {
  const { columns } = rowGroups[group]
  return rowHash(key, group, Object.fromEntries(columns.map(column => [column, row[column] ?? null])))
}

/** Rows of a group by their keys, each with what the group holds of it. */
export async function valuesOf(
  db: Connection,
  key: string,
  group: RowGroup,
  ids: readonly number[],
): Promise<Readonly<Record<string, string | null>>> {
  const { table, key: by } = rowGroups[group]
  const found: Record<string, string | null> = Object.fromEntries(ids.map(id => [String(id), gone]))
  for (let at = 0; at < ids.length; at += 500) {
    const rows = await db
      .selectFrom(table)
      .selectAll()
      .where(db.dynamic.ref(by), 'in', ids.slice(at, at + 500))
      .execute()
    for (const row of rows) {
      const values: Readonly<Record<string, Value>> = { ...row }
      found[String(values[by])] = rowValue(key, group, values)
    }
  }
  return found
}

/** By group: what stands now in the rows of these keys. */
export async function rowsSaid(
  tx: Connection,
  wanted: { readonly [Group in RowGroup]?: readonly number[] },
): Promise<RowsSaid> {
  const key = await rowKey(tx)
  const rows: { [Group in RowGroup]?: Readonly<Record<string, string | null>> } = {}
  for (const group of groupNames) {
    const ids = wanted[group] ?? []
    if (ids.length > 0) rows[group] = await valuesOf(tx, key, group, ids)
  }
  return rows
}

/**
 * `{ rows }` for the body of an act that has written these rows: what stands in them now. Entered after they are written,
 * in the same transaction. Nothing where no row is named.
 */
export async function withRows(
  tx: Connection,
  wanted: { readonly [Group in RowGroup]?: readonly number[] },
): Promise<{ readonly rows?: RowsSaid }> {
  const rows = await rowsSaid(tx, wanted)
  return Object.keys(rows).length === 0 ? {} : { rows }
}

export const groupNames: readonly RowGroup[] = [
  'batch_page',
  'batch_item',
  'batch_edit',
  'batch_gap',
  'scan',
  'scan_end',
  'session',
  'job',
  'job_end',
  'withdrawn_item',
  'former_code',
  'taken_page',
  'item_edit',
  'fonds',
  'category',
  'department',
  'former_name',
]
