// What people put right in the text of a page: in the reading that stands, and in what stood before it.
import type { Correction } from '#shared/contract/pages.ts'
import { box } from '#shared/contract/reading.ts'
import type { Connection } from '../db/open.ts'
import type { Added } from './put-right.ts'

type Reading = { readonly id: number; readonly reading: number; readonly stands: 'recognised' | 'brought' }

const rowsOf = (db: Connection, pageId: number) =>
  db
    .selectFrom('line_correction')
    .innerJoin('person', 'person.id', 'line_correction.person_id')
    .select(['reading', 'corrects', 'line', 'was', 'text', 'person.name as by', 'at'])
    .where('page_id', '=', pageId)
    .orderBy('line_correction.id')
    .execute()
type Row = Awaited<ReturnType<typeof rowsOf>>[number]

/** The newest row of each line of a reading; text null where what was read stands again. */
export async function newestOf(db: Connection, { id, reading, stands }: Reading): Promise<ReadonlyMap<number, Row>> {
  const rows = await rowsOf(db, id)
  return newest(rows.filter(row => row.reading === reading && row.corrects === stands))
}

const newest = (rows: readonly Row[]): ReadonlyMap<number, Row> => new Map(rows.map(row => [row.line, row]))

/** What stands of these rows, in the order of their lines. */
const standing = (rows: readonly Row[]): Correction[] =>
  [...newest(rows).values()]
    .flatMap(({ line, was, text, by, at }) => (text === null ? [] : [{ line, was, text, by, at }]))
    .sort((a, b) => a.line - b.line)

/** The lines that people added to a reading, in the order in which they did. */
export async function addedOf(db: Connection, { id, reading, stands }: Reading): Promise<readonly Added[]> {
  const rows = await db
    .selectFrom('added_line')
    .select(['line', 'after', 'box'])
    .where('page_id', '=', id)
    .where('reading', '=', reading)
    .where('corrects', '=', stands)
    .orderBy('id')
    .execute()
  return rows.map(row => ({ ...row, box: box.parse(JSON.parse(row.box)) }))
}

/**
 * The corrections of what stands; and those of earlier readings, of the other text, and of the images that this page was
 * scanned in the place of: they do not stand, and nothing that somebody typed is lost.
 */
export async function correctionsOf(
  db: Connection,
  page: Reading,
): Promise<{ readonly corrections: Correction[]; readonly earlier: Correction[] }> {
  const earlier: Correction[] = []
  for (const id of await imagesBefore(db, page.id)) earlier.push(...byReading(await rowsOf(db, id)))
  const own = await rowsOf(db, page.id)
  const current = (row: Row) => row.reading === page.reading && row.corrects === page.stands
  return {
    corrections: standing(own.filter(current)),
    earlier: [...earlier, ...byReading(own.filter(row => !current(row)))],
  }
}

const byReading = (rows: readonly Row[]): Correction[] =>
  [...Map.groupBy(rows, row => `${row.reading} ${row.corrects}`).values()].flatMap(standing)

/** The pages that this one was scanned in the place of, the oldest first. */
async function imagesBefore(db: Connection, pageId: number): Promise<readonly number[]> {
  const before: number[] = []
  for (let id: number | null = pageId; id !== null; ) {
    const row: { replaces: number | null } | undefined = await db
      .selectFrom('batch_page')
      .select('replaces')
      .where('page_id', '=', id)
      .executeTakeFirst()
    id = row?.replaces ?? null
    if (id === null || before.includes(id) || id === pageId) break
    before.unshift(id)
  }
  return before
}
