// What a person says of a line, recorded: the line's own row, the text that stands of the whole page, the index, the entry.
import type { Correction } from '#shared/contract/pages.ts'
import type { TextLine } from '#shared/contract/reading.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Enter } from '../archive/enter.ts'
import { indexPage } from '../catalogue/index-entries.ts'
import { nextId } from '../db/next-id.ts'
import type { Connection } from '../db/open.ts'
import { factsOf } from '../ledger/facts.ts'
import { type Added, textOf, withPutRight } from './put-right.ts'
import type { PageReading } from './reading-of.ts'

type Put = {
  readonly page: PageReading
  readonly line: number
  readonly was: string
  /** Null: what was read stands again. */
  readonly text: string | null
  /** The line is a new one. */
  readonly adds?: Added
}

export async function putLine(tx: Connection, actor: Actor, input: Put, archive: Archive, enter: Enter) {
  const { page, line, was, text, adds } = input
  const put = new Map(page.put)
  if (text === null) put.delete(line)
  else put.set(line, text)
  const standing = withPutRight(page.read, put, adds === undefined ? page.added : [...page.added, adds])
  const lines = standing.map(({ shown }) => shown)
  const whole = textOf(lines)
  const at = archive.surroundings.now().toISOString()
  const { id: pageId, reading, stands: corrects } = page
  const own = { page_id: pageId, reading, corrects }
  const id = await nextId(tx, 'line_correction')
  const correction = { id, ...own, line, was, text, person_id: actor.id, at }
  const place =
    adds === undefined
      ? null
      : { id: await nextId(tx, 'added_line'), ...own, line, after: adds.after, box: JSON.stringify(adds.box) }
  const correctedId = page.correctedId ?? (await nextId(tx, 'corrected_text'))
  const corrected = { id: correctedId, ...own, text: whole, lines: JSON.stringify(lines) }
  const held = await factsOf(tx, {
    line_correction: [correction],
    corrected_text: [corrected],
    ...(place === null ? {} : { added_line: [place] }),
  })
  const seq = await enter(
    { id: `page:${pageId}`, version: page.version },
    {
      pages: [page.sha256],
      items: page.item_id === null ? [] : [page.item_id],
      reading,
      corrects,
      line,
      back: text === null,
      ...(place === null ? {} : { added: true }),
      ...held,
    },
  )
  await tx
    .insertInto('line_correction')
    .values({ ...correction, ledger_seq: seq })
    .execute()
  if (place !== null)
    await tx
      .insertInto('added_line')
      .values({ ...place, ledger_seq: seq })
      .execute()
  const values = { ...corrected, ledger_seq: seq }
  await tx
    .insertInto('corrected_text')
    .values(values)
    .onConflict(conflict => conflict.column('id').doUpdateSet(values))
    .execute()
  if (page.item_id !== null) await indexPage(tx, page.item_id, pageId, whole)
  const shown: TextLine | null = standing.find(one => one.line === line)?.shown ?? null
  const by = await nameOf(tx, actor)
  const said: Correction | null = text === null ? null : { line, was, text, by, at }
  return { text: whole, line: shown, correction: said }
}

async function nameOf(tx: Connection, actor: Actor): Promise<string> {
  const { name } = await tx.selectFrom('person').select('name').where('id', '=', actor.id).executeTakeFirstOrThrow()
  return name
}
