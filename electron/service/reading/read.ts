import type { Correction } from '#shared/contract/pages.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Enter } from '../archive/enter.ts'
import { readLines } from '../columns/lines.ts'
import type { Connection } from '../db/open.ts'
import { standingOf } from '../pages/shown.ts'
import { Refusal } from '../refusal.ts'
import { boxesOf } from '../search/places.ts'
import { addedOf, correctionsOf } from './corrections.ts'
import { type Added, inOrder } from './put-right.ts'

type ReadInput = { readonly id: number; readonly query?: string | undefined }

/** The text of a page; who read it is entered first. Refused: not-found. */
export async function readText(tx: Connection, _actor: Actor, input: ReadInput, _archive: Archive, enter: Enter) {
  const page = await tx
    .selectFrom('page')
    .leftJoin('standing_text', 'standing_text.page_id', 'page.id')
    .leftJoin('page_text', 'page_text.page_id', 'page.id')
    .leftJoin('brought_text', 'brought_text.page_id', 'page.id')
    .select([
      'page.sha256',
      'page.item_id as itemId',
      'page.ledger_seq as readingSeq',
      'standing_text.text',
      'standing_text.stands',
      'standing_text.recognised',
      'standing_text.lines',
      'standing_text.confidence',
      'standing_text.languages',
      'standing_text.engine',
      'page_text.text as reading',
      'brought_text.text as broughtText',
      'origin',
      'sound',
    ])
    .where('page.id', '=', input.id)
    .executeTakeFirst()
  if (!page) throw new Refusal('not-found', { what: 'page' })
  await enter(
    { id: `page:${input.id}`, version: 0 },
    {
      pages: [page.sha256],
      items: page.itemId === null ? [] : [page.itemId],
    },
  )
  const lines = readLines(page.lines ?? '[]')
  const { readingSeq } = page
  const put =
    page.stands === null
      ? { corrections: [], earlier: [] }
      : await correctionsOf(tx, { id: input.id, reading: readingSeq, stands: page.stands })
  const added =
    page.stands === null ? [] : await addedOf(tx, { id: input.id, reading: readingSeq, stands: page.stands })
  return {
    text: page.text ?? '',
    recognised: page.recognised ?? '',
    lines,
    hits: input.query ? [...boxesOf(lines, input.query)] : [],
    confidence: page.confidence ?? 0,
    languages: page.languages ?? '',
    engine: page.engine ?? '',
    stands: standingOf(page),
    reading: page.reading ?? '',
    brought:
      page.origin === null ? null : { origin: page.origin, text: page.broughtText ?? '', sound: page.sound === 1 },
    readingSeq: page.stands === null ? 0 : readingSeq,
    numbers: numbersOf(lines.length, added, put.corrections),
    ...put,
  }
}

/** The number of each line that stands: those that were read, and of those that were added the ones that still stand. */
function numbersOf(lines: number, added: readonly Added[], corrections: readonly Correction[]): number[] {
  const stands = new Set(corrections.filter(({ text }) => text !== '').map(({ line }) => line))
  const gone = new Set(added.filter(({ line }) => !stands.has(line)).map(({ line }) => line))
  const read = lines - (added.length - gone.size)
  return inOrder(read, added).filter(line => !gone.has(line))
}
