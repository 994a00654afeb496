import type { Correction } from '#shared/contract/pages.ts'
import type { TextLine } from '#shared/contract/reading.ts'
import { typedLine } from '#shared/rules/typed-line.ts'
import type { Actor } from '../accounts/actor.ts'
import type { Archive } from '../archive.ts'
import { nextId } from '../db/next-id.ts'
import type { Connection } from '../db/open.ts'
import type { Enter } from '../enter.ts'
import { factsOf } from '../ledger/facts.ts'
import { Refusal } from '../refusal.ts'
import { indexPage } from '../search/entries.ts'
import { newestOf } from './corrections.ts'
import { readLines } from './lines.ts'
import { textOf, withPutRight } from './put-right.ts'

type CorrectInput = {
  readonly id: number
  readonly reading: number
  readonly line: number
  readonly seen: string
  readonly text: string | null
}

type Corrected = { readonly text: string; readonly line: TextLine; readonly correction: Correction | null }

/**
 * A person puts a line of the standing text right, or (text null) lets stand what was read. What was read stays beside it.
 * Refused: not-found (no such page, not read, no such line), changed-meanwhile (the page was read again, another text
 * stands, or somebody changed the line), invalid-value (it is as it was).
 */
export async function correctLine(
  tx: Connection,
  actor: Actor,
  input: CorrectInput,
  archive: Archive,
  enter: Enter,
): Promise<Corrected> {
  const page = await readingOf(tx, input.id)
  if (!page) throw new Refusal('not-found', { what: 'page' })
  const read = readLines(page.lines)
  const own = read[input.line]
  if (!own) throw new Refusal('not-found', { what: 'page' })
  const changed = new Refusal('changed-meanwhile', { version: String(page.version) })
  if (page.reading !== input.reading) throw changed
  const known = await newestOf(tx, page)
  const stood = known.get(input.line)
  const before = stood?.text ?? own.text
  if (before !== input.seen) throw changed
  const typed = input.text === null ? own.text : typedLine(input.text)
  if (typed === before) throw new Refusal('invalid-value', { field: 'text', value: typed })
  // Typed as it was read, it is not put right.
  const text = typed === own.text ? null : typed

  const put = new Map([...known].flatMap(([line, { text: was }]) => (was === null ? [] : [[line, was] as const])))
  if (text === null) put.delete(input.line)
  else put.set(input.line, text)
  const lines = withPutRight(read, put)
  const whole = textOf(lines)
  const { id: pageId } = input
  const at = archive.surroundings.now().toISOString()
  const correction = {
    id: await nextId(tx, 'line_correction'),
    page_id: pageId,
    reading: page.reading,
    corrects: page.stands,
    line: input.line,
    was: own.text,
    text,
    person_id: actor.id,
    at,
  }
  const standing = {
    id: page.correctedId ?? (await nextId(tx, 'corrected_text')),
    page_id: pageId,
    corrects: page.stands,
    reading: page.reading,
    text: whole,
    lines: JSON.stringify(lines),
  }
  const held = await factsOf(tx, { line_correction: [correction], corrected_text: [standing] })
  const seq = await enter(
    { id: `page:${pageId}`, version: page.version },
    {
      pages: [page.sha256],
      items: page.item_id === null ? [] : [page.item_id],
      reading: page.reading,
      corrects: page.stands,
      line: input.line,
      back: text === null,
      ...held,
    },
  )
  await tx
    .insertInto('line_correction')
    .values({ ...correction, ledger_seq: seq })
    .execute()
  const values = { ...standing, ledger_seq: seq }
  await tx
    .insertInto('corrected_text')
    .values(values)
    .onConflict(conflict => conflict.column('id').doUpdateSet(values))
    .execute()
  if (page.item_id !== null) await indexPage(tx, page.item_id, pageId, whole)
  return {
    text: whole,
    line: lines[input.line] ?? own,
    correction: text === null ? null : { line: input.line, was: own.text, text, by: await nameOf(tx, actor), at },
  }
}

/** What was read of a page, in the text that stands, without what was put right in it. */
async function readingOf(tx: Connection, id: number) {
  const row = await tx
    .selectFrom('page')
    .innerJoin('page_text', 'page_text.page_id', 'page.id')
    .leftJoin('brought_text', 'brought_text.page_id', 'page.id')
    .leftJoin('corrected_text', join =>
      join.onRef('corrected_text.page_id', '=', 'page.id').onRef('corrected_text.corrects', '=', 'page_text.stands'),
    )
    .select(['page.id', 'page.version', 'page.sha256', 'page.item_id', 'page.state', 'page.ledger_seq as reading'])
    .select(['page_text.stands', 'page_text.lines as recognised', 'brought_text.lines as brought'])
    .select('corrected_text.id as correctedId')
    .where('page.id', '=', id)
    .where('page.state', '=', 'read')
    .executeTakeFirst()
  return row && { ...row, lines: (row.stands === 'brought' ? row.brought : row.recognised) ?? '[]' }
}

async function nameOf(tx: Connection, actor: Actor): Promise<string> {
  const { name } = await tx.selectFrom('person').select('name').where('id', '=', actor.id).executeTakeFirstOrThrow()
  return name
}
