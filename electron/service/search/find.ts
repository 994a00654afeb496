import { sql } from 'kysely'
import type { Hit } from '#shared/contract/search.ts'
import { normaliseCode } from '#shared/rules/reference-code.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import { formerCodesOf, itemOfCode } from '../catalogue/codes.ts'
import { matchExpression } from '../catalogue/index-terms.ts'
import type { Connection } from '../db/open.ts'
import { Refusal } from '../refusal.ts'
import { pagePath } from '../store/paths.ts'
import { snippetOf } from './places.ts'

type FindInput = {
  readonly query: string
  readonly fondsId?: number | undefined
  readonly categoryId?: number | undefined
  readonly year?: number | undefined
  readonly offset: number
  readonly limit: number
}

/** Ranking a term that half of all pages hold is the slow case (45 ms and more): no more than this many are ranked. */
const ranked = 5000

/**
 * Weights of title, codes, people and text: a title that says it comes before a number that holds it, and that before a page
 * that mentions it. A code typed whole stands above all (`exact`).
 */
const rank = sql<number>`bm25(search_index, 10.0, 3.0, 5.0, 1.0)`

export async function find(
  db: Connection,
  actor: Actor,
  input: FindInput,
  archive: Archive,
): Promise<{ total: number; hits: Hit[] }> {
  const match = matchExpression(input.query)
  if (match === null) throw new Refusal('query-empty')
  const found = db
    .selectFrom('search_index')
    .innerJoin('search_entry', 'search_entry.id', 'search_index.rowid')
    .innerJoin('item', 'item.id', 'search_entry.item_id')
    .where(sql<boolean>`search_index MATCH ${match}`)
    .$if(input.fondsId !== undefined, some => some.where('item.fonds_id', '=', input.fondsId ?? 0))
    .$if(input.categoryId !== undefined, some => some.where('item.category_id', '=', input.categoryId ?? 0))
    .$if(input.year !== undefined, some => some.where('item.year', '=', input.year ?? 0))
  const everywhere = [input.fondsId, input.categoryId, input.year].every(part => part === undefined)
  // Every entry of the index has its item: only a narrowed search has to look at them to count.
  const counted = everywhere ? db.selectFrom('search_index').where(sql<boolean>`search_index MATCH ${match}`) : found
  const { total } = await counted.select(db.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  // An exact reference code comes first, whatever else matches; asking for that order reads every match.
  const code = normaliseCode(input.query)
  const exact = await itemOfCode(db, code)
  const rows = await found
    .leftJoin('page', 'page.id', 'search_entry.page_id')
    .select([
      'search_entry.item_id as itemId',
      'search_entry.page_id as pageId',
      'page.sequence',
      'page.version',
      'item.reference_code as referenceCode',
      'item.title',
      'item.document_no as documentNo',
      'item.responsible',
      'item.doc_date as date',
    ])
    .$if(exact !== undefined, some => some.orderBy(sql`CASE WHEN item.id = ${exact ?? -1} THEN 0 ELSE 1 END`))
    .$if(total <= ranked, some => some.orderBy(rank))
    .orderBy('search_index.rowid')
    .limit(input.limit)
    .offset(input.offset)
    .execute()
  const texts = await textsOf(
    db,
    rows.flatMap(row => (row.pageId === null ? [] : [row.pageId])),
  )
  const firsts = await firstPages(
    db,
    rows.flatMap(row => (row.pageId === null ? [row.itemId] : [])),
  )
  const former = await formerCodesOf(
    db,
    rows.map(row => row.itemId),
  )
  return {
    total,
    hits: rows.map(row => {
      const shown = row.pageId === null ? firsts.get(row.itemId) : { id: row.pageId, version: row.version ?? 1 }
      const described = [
        row.title,
        row.referenceCode,
        ...(former.get(row.itemId) ?? []),
        row.documentNo,
        row.responsible,
      ]
        .filter(Boolean)
        .join(' · ')
      const { itemId, pageId, referenceCode, title, documentNo, date } = row
      return {
        itemId,
        pageId,
        referenceCode,
        title,
        documentNo,
        date,
        page: row.sequence,
        snippet: snippetOf(pageId === null ? described : (texts.get(pageId) ?? ''), input.query),
        thumbnail: shown
          ? archive.tickets.issue(pagePath(shown.id, 'thumbnail', shown.version), actor.sessionId)
          : null,
      }
    }),
  }
}

async function textsOf(db: Connection, pageIds: readonly number[]): Promise<ReadonlyMap<number, string>> {
  if (pageIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('standing_text')
    .select(['page_id', 'text'])
    .where('page_id', 'in', pageIds)
    .execute()
  return new Map(rows.map(row => [row.page_id, row.text]))
}

async function firstPages(db: Connection, itemIds: readonly number[]) {
  if (itemIds.length === 0) return new Map<number, { id: number; version: number }>()
  const rows = await db
    .selectFrom('page')
    .select(['id', 'version', 'item_id'])
    .where('item_id', 'in', itemIds)
    .where('sequence', '=', 1)
    .execute()
  return new Map(rows.map(row => [row.item_id, row]))
}
