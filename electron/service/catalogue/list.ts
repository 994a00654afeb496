import { type ExpressionBuilder, sql } from 'kysely'
import type * as z from 'zod'
import type { ItemRow, itemSort } from '#shared/contract/catalogue.ts'
import { normaliseCode } from '#shared/rules/reference-code.ts'
import type { Actor } from '../archive/actor.ts'
import type { Connection } from '../db/open.ts'
import type { Schema } from '../db/schema.ts'
import { hadCodeLike } from './codes.ts'
import { standing } from './withdrawn.ts'

type ListInput = {
  readonly fondsId?: number | undefined
  readonly categoryId?: number | undefined
  readonly year?: number | undefined
  readonly retention?: string | undefined
  readonly filter?: string | undefined
  readonly sort: z.infer<typeof itemSort>
  readonly descending: boolean
  readonly offset: number
  readonly limit: number
}

const columnOf = {
  referenceCode: 'item.reference_code',
  title: 'item.title',
  documentNo: 'item.document_no',
  responsible: 'item.responsible',
  date: 'item.doc_date',
  pages: 'item.page_count',
  createdAt: 'item.created_at',
} as const

/** The columns of a row, with how many of its pages wait to be read and how many could not be. */
export function rowsOf(db: Connection) {
  return db
    .selectFrom('item')
    .leftJoin('department', 'department.id', 'item.department_id')
    .select([
      'item.id',
      'item.reference_code as referenceCode',
      'item.title',
      'item.document_no as documentNo',
      'item.responsible',
      'item.doc_date as date',
      'item.year',
      'item.retention',
      'item.secrecy',
      'item.page_count as pages',
    ])
    .select([
      sql<string>`coalesce(department.name, '')`.as('department'),
      sql<number>`(SELECT count(*) FROM page WHERE page.item_id = item.id AND page.state = 'waiting')`.as('waiting'),
      sql<number>`(SELECT count(*) FROM page WHERE page.item_id = item.id AND page.state = 'failed')`.as('failed'),
    ])
}

export async function listItems(
  db: Connection,
  _actor: Actor,
  input: ListInput,
): Promise<{ total: number; items: ItemRow[] }> {
  const chosen = db.selectFrom('item').where(some => some.and(conditions(some, input)))
  const { total } = await chosen.select(db.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const direction = input.descending ? 'desc' : 'asc'
  // Ids first: sorting 100,000 rows by title must not compute what only the shown rows need.
  const window = await chosen
    .select('item.id')
    .orderBy(columnOf[input.sort], direction)
    .orderBy('item.id', direction)
    .limit(input.limit)
    .offset(input.offset)
    .execute()
  const ids = window.map(row => row.id)
  if (ids.length === 0) return { total, items: [] }
  const rows = new Map((await rowsOf(db).where('item.id', 'in', ids).execute()).map(row => [row.id, row]))
  return { total, items: ids.flatMap(id => rows.get(id) ?? []) }
}

function conditions(some: ExpressionBuilder<Schema, 'item'>, input: ListInput) {
  const text = (input.filter ?? '').trim()
  const like = `%${text}%`
  return [
    standing(some),
    ...(input.fondsId === undefined ? [] : [some('item.fonds_id', '=', input.fondsId)]),
    ...(input.categoryId === undefined ? [] : [some('item.category_id', '=', input.categoryId)]),
    ...(input.year === undefined ? [] : [some('item.year', '=', input.year)]),
    ...(input.retention === undefined ? [] : [some('item.retention', '=', input.retention)]),
    ...(text === ''
      ? []
      : [
          some.or([
            some('item.title', 'like', like),
            some('item.reference_code', 'like', `%${normaliseCode(text)}%`),
            hadCodeLike(some, `%${normaliseCode(text)}%`),
            some('item.document_no', 'like', like),
            some('item.responsible', 'like', like),
          ]),
        ]),
  ]
}
