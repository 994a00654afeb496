// What has to be true of an archive at any moment, looked at before any work goes on.
import { stat } from 'node:fs/promises'
import type { Archive } from '#service/archive/archive.ts'
import type { Surroundings } from '#service/archive/surroundings.ts'
import { pageDamages } from '#service/db/open.ts'
import { openArchive } from '#service/desk/open-archive.ts'
import { openDesk } from '#service/desk/open-desk.ts'
import { verifyLedger } from '#service/ledger/verify.ts'
import { hashOf } from '#service/store/store.ts'
import { languageData, resources } from '../support/archive.ts'
import { cheapPasswords } from '../support/passwords.ts'
import { programs } from '../support/programs.ts'

/** What is entered, by what it is known as; what a look has seen has to be there at every later look. */
export type Seen = {
  readonly stage: string
  readonly items: ReadonlyMap<string, string>
  readonly pages: ReadonlyMap<string, string>
  /** Pages that were read, with the text. */
  readonly read: ReadonlyMap<string, string>
  readonly leaves: readonly string[]
}

export const nothingSeen: Seen = { stage: '', items: new Map(), pages: new Map(), read: new Map(), leaves: [] }

/** The surroundings of a program that only looks. */
export async function surroundings(): Promise<Surroundings> {
  const about = { home: null, resources, languageData, version: 'test', notice: 'none' } as const
  const desk = await openDesk({ ...about, programs, passwordCost: cheapPasswords })
  return desk.surroundings
}

export type Look = { readonly seen: Seen; readonly problems: readonly string[] }

/** Opens the archive, which is all the recovery there is, and holds it against every promise. Nothing is worked on. */
export async function look(folder: string, around: Surroundings, before: Seen): Promise<Look> {
  const archive = await openArchive(folder, around)
  try {
    const seen = await see(archive)
    const problems = [
      ...pageDamages(archive.databases.path).map(line => `database: ${line}`),
      ...(await verifyLedger(archive.databases.reader, archive.heads)).findings.map(
        found => `${found.what}: ${found.detail}`,
      ),
      ...(await ofPages(archive)),
      ...(await ofItems(archive)),
      ...(await ofNumbers(archive)),
      ...lost('item', before.items, seen.items),
      ...lost('page', before.pages, seen.pages),
      ...lost('text of page', before.read, seen.read),
      ...before.leaves.flatMap((leaf, at) => (seen.leaves[at] === leaf ? [] : [`ledger entry ${at} was rewritten`])),
    ]
    return { seen, problems }
  } finally {
    await archive.close()
  }
}

function lost(what: string, before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  return [...before].flatMap(([key, value]) =>
    after.get(key) === value ? [] : [`${what} ${key} was there before and is ${after.get(key) ?? 'gone'}`],
  )
}

async function see({ databases: { reader } }: Archive): Promise<Seen> {
  const items = await reader.selectFrom('item').select(['reference_code', 'title', 'page_count']).execute()
  const pages = await reader
    .selectFrom('page')
    .innerJoin('item', 'item.id', 'page.item_id')
    .leftJoin('page_text', 'page_text.page_id', 'page.id')
    .select(['reference_code as code', 'sequence', 'sha256', 'state', 'text'])
    .execute()
  const leaves = await reader.selectFrom('ledger').select('leaf').orderBy('seq').execute()
  const job = await reader
    .selectFrom('job')
    .select('stage')
    .where('kind', '=', 'ingest')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return {
    stage: job?.stage ?? '',
    items: new Map(items.map(item => [item.reference_code, `${item.title} (${item.page_count})`])),
    pages: new Map(pages.map(page => [`${page.code} #${page.sequence}`, page.sha256])),
    read: new Map(
      pages
        .filter(page => page.state !== 'waiting')
        .map(page => [`${page.code} #${page.sequence}`, page.text ?? 'no text']),
    ),
    leaves: leaves.map(row => row.leaf),
  }
}

/** Every page has its file, whole; a page that is read has its text, one that is not has none. */
async function ofPages({ databases: { reader }, store }: Archive): Promise<string[]> {
  const rows = await reader
    .selectFrom('page')
    .leftJoin('page_text', 'page_text.page_id', 'page.id')
    .leftJoin('source', 'source.sha256', 'page.source_sha256')
    .select(['page.id', 'page.sha256', 'page.bytes', 'state', 'page_text.page_id as textOf', 'source.name as source'])
    .execute()
  const problems: string[] = []
  for (const row of rows) {
    const path = store.pathOf(row.sha256)
    if ((await hashOf(path)) !== row.sha256) problems.push(`page ${row.id}: its file is missing or changed`)
    else if ((await stat(path)).size !== row.bytes) problems.push(`page ${row.id}: its file has another size`)
    if ((row.state === 'read') !== (row.textOf !== null))
      problems.push(`page ${row.id}: ${row.state}, text ${row.textOf}`)
    if (row.source === null) problems.push(`page ${row.id}: came from a file that nobody knows`)
  }
  return problems
}

/** No item without all of its pages, none without its entry in the ledger and in the index. */
async function ofItems({ databases: { reader } }: Archive): Promise<string[]> {
  const rows = await reader
    .selectFrom('item')
    .leftJoin('ledger', 'ledger.seq', 'item.ledger_seq')
    .select(({ selectFrom, fn }) => [
      'item.id',
      'page_count',
      'line',
      selectFrom('page').select(fn.countAll<number>().as('n')).whereRef('page.item_id', '=', 'item.id').as('pages'),
      selectFrom('page')
        .select(({ fn: of }) => of.max('page.sequence').as('n'))
        .whereRef('page.item_id', '=', 'item.id')
        .as('last'),
      selectFrom('search_entry')
        .select(fn.countAll<number>().as('n'))
        .whereRef('search_entry.item_id', '=', 'item.id')
        .where('page_id', 'is', null)
        .as('entries'),
    ])
    .execute()
  return rows.flatMap(row => [
    ...(row.page_count === row.pages && row.pages === row.last && row.pages !== 0
      ? []
      : [`item ${row.id}: says ${row.page_count} pages, has ${row.pages}, the last numbered ${row.last}`]),
    ...(row.line?.includes(`"item:${row.id}"`) ? [] : [`item ${row.id}: its ledger entry is of something else`]),
    ...(row.entries === 1 ? [] : [`item ${row.id}: ${row.entries} entries in the index`]),
  ])
}

/** Numbers of a class run from 1 without a gap, and every one has its item. */
async function ofNumbers({ databases: { reader } }: Archive): Promise<string[]> {
  const rows = await reader
    .selectFrom('reference_code')
    .leftJoin('item', 'item.reference_code', 'reference_code.code')
    .select(['code', 'class', 'number', 'item.id'])
    .orderBy('class')
    .orderBy('number')
    .execute()
  return [...Map.groupBy(rows, row => row.class).values()].flatMap(ofClass =>
    ofClass.flatMap((row, at) =>
      row.number === at + 1 && row.id !== null
        ? []
        : [`${row.code}: number ${row.number} in place ${at + 1}, item ${row.id}`],
    ),
  )
}
