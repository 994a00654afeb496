// What stands of a page while somebody puts it right: what was read, what was put right in it, and what was added to it.
import type { TextLine } from '#shared/contract/reading.ts'
import { readLines } from '../columns/lines.ts'
import type { Connection } from '../db/open.ts'
import { addedOf, newestOf } from './corrections.ts'
import type { Added } from './put-right.ts'

type Row = NonNullable<Awaited<ReturnType<typeof rowOf>>>

export type PageReading = Row & {
  readonly read: readonly TextLine[]
  /** What stands instead of lines, by their numbers. */
  readonly put: ReadonlyMap<number, string>
  readonly added: readonly Added[]
}

/** What was read of a page, in the text that stands; null where it was not read. */
export async function readingOf(tx: Connection, id: number): Promise<PageReading | null> {
  const row = await rowOf(tx, id)
  if (!row) return null
  const newest = await newestOf(tx, row)
  return {
    ...row,
    read: readLines((row.stands === 'brought' ? row.brought : row.recognised) ?? '[]'),
    put: new Map([...newest].flatMap(([line, { text }]) => (text === null ? [] : [[line, text] as const]))),
    added: await addedOf(tx, row),
  }
}

const rowOf = (tx: Connection, id: number) =>
  tx
    .selectFrom('page')
    .innerJoin('page_text', 'page_text.page_id', 'page.id')
    .leftJoin('brought_text', 'brought_text.page_id', 'page.id')
    .leftJoin('corrected_text', join =>
      join.onRef('corrected_text.page_id', '=', 'page.id').onRef('corrected_text.corrects', '=', 'page_text.stands'),
    )
    .select(['page.id', 'page.version', 'page.sha256', 'page.item_id', 'page.state', 'page.ledger_seq as reading'])
    .select(['page.width', 'page.height'])
    .select(['page_text.stands', 'page_text.lines as recognised', 'brought_text.lines as brought'])
    .select('corrected_text.id as correctedId')
    .where('page.id', '=', id)
    .where('page.state', '=', 'read')
    .executeTakeFirst()
