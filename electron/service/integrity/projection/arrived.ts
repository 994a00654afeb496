// Files and pages as they came: what the entry of an item, or of a side, holds of each.
import { sql } from 'kysely'
import type { Finding } from '#shared/contract/jobs.ts'
import type { Connection } from '../../db/open.ts'
import { type FactGroup, factGroups, factOf, rowsAt } from '../../ledger/facts.ts'
import { missing, told, unspoken } from './compare.ts'
import { type Said, together } from './said.ts'

/** What an entry holds of the rows of a group, by key; nothing where it speaks of none. */
export function factsIn({ body }: Said, group: FactGroup): ReadonlyMap<number, unknown> {
  const facts = body['facts']
  if (facts === null || typeof facts !== 'object') return new Map()
  const own: unknown = Object.entries(facts).find(([name]) => name === group)?.[1]
  if (own === null || typeof own !== 'object') return new Map()
  return new Map(Object.entries(own).map(([id, value]) => [Number(id), value]))
}

export type Word = { readonly seq: number; readonly value: unknown }

const groups = ['page', 'source', 'enclosure', 'brought_text'] as const

/** Each row that is not as the entry says with which it came, each that is gone, and texts that no entry brought. */
export async function* arrived(db: Connection, key: string, said: readonly Said[]): AsyncGenerator<Finding> {
  for (const group of groups) yield* held(db, key, group, wordsOf(said, group))
  const texts = wordsOf(said, 'brought_text')
  for (const ids of portions([...wordsOf(said, 'page').keys()])) {
    const { rows } = await sql<{ id: number }>`
      SELECT page_id AS id FROM brought_text WHERE page_id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))
    `.execute(db)
    for (const { id } of rows) {
      if (!texts.has(id)) yield unspoken({ table: 'brought_text', what: await nameOf(db, 'brought_text', id) })
    }
  }
}

/** The newest word on each row of a group, by key; the entries in their order. */
export function wordsOf(said: readonly Said[], group: FactGroup): ReadonlyMap<number, Word> {
  const words = new Map<number, Word>()
  for (const entry of said) {
    for (const [id, value] of factsIn(entry, group)) words.set(id, { seq: entry.seq, value })
  }
  return words
}

/** The rows of a group against what is said of them, by key. */
export async function* held(
  db: Connection,
  key: string,
  group: FactGroup,
  words: ReadonlyMap<number, Word>,
): AsyncGenerator<Finding> {
  const { table, words: fields } = factGroups[group]
  for (const ids of portions([...words.keys()], group === 'page_text' ? textsTogether : together)) {
    const rows = await rowsAt(db, group, ids)
    const there = new Set<number>()
    for (const row of rows) {
      there.add(row.id)
      const word = words.get(row.id)
      if (!word) continue
      const { position = null } = row
      if (position !== null && position !== word.seq)
        yield told(await nameOf(db, group, row.id), `${table}: ledger position not as entry ${word.seq} says`)
      if (factOf(key, group, row) !== word.value)
        yield told(await nameOf(db, group, row.id), `${table}: ${fields} not as entry ${word.seq} says`)
    }
    if (there.size === ids.length) continue
    for (const id of ids) {
      const word = words.get(id)
      if (word && !there.has(id)) yield missing({ table, what: `${table} ${id}` }, word.seq)
    }
  }
}

/** Texts of pages are long. */
const textsTogether = 50

function* portions(ids: readonly number[], most = together): Generator<readonly number[]> {
  for (let at = 0; at < ids.length; at += most) yield ids.slice(at, at + most)
}

/** What a person would call a row: only asked for one that is told of. */
export async function nameOf(db: Connection, group: FactGroup, id: number): Promise<string> {
  const { table, key } = factGroups[group]
  const ofPage = table === 'line_correction' || table === 'added_line' || table === 'corrected_text'
  if (key === 'page_id' || table === 'page' || ofPage) {
    const page = await db
      .selectFrom('page')
      .leftJoin('item', 'item.id', 'page.item_id')
      .select(['page.source', 'page.sequence', 'item.reference_code as code'])
      .where('page.id', '=', ofPage ? await pageOf(db, table, id) : id)
      .executeTakeFirst()
    return page ? pageName(page) : `page ${id}`
  }
  const { rows } = await sql<{ file: string; code: string | null }>`
    SELECT ${sql.ref(table === 'source' ? 'own.name' : 'own.source')} AS file, item.reference_code AS code
    FROM ${sql.table(table)} AS own LEFT JOIN item ON item.id = own.item_id WHERE own.id = ${id}
  `.execute(db)
  const [row] = rows
  return row ? inItem(row.code, row.file) : `${table} ${id}`
}

async function pageOf(
  db: Connection,
  table: 'line_correction' | 'added_line' | 'corrected_text',
  id: number,
): Promise<number> {
  const row = await db.selectFrom(table).select('page_id').where('id', '=', id).executeTakeFirst()
  return row?.page_id ?? 0
}

const inItem = (code: string | null, file: string) => (code === null ? file : `${code} (${file})`)

/** A page of a batch has no reference code yet: then its file names it. */
export const pageName = ({
  code,
  sequence,
  source,
}: {
  readonly code: string | null
  readonly sequence: number | null
  readonly source: string
}): string => (code === null ? source : `${code} #${sequence} (${source})`)
