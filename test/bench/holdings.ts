// An archive of a size that would take years to scan, entered through the functions that an intake uses.
import { hash } from 'node:crypto'
import type { Archive } from '#service/archive/archive.ts'
import type { Record as Enter } from '#service/archive/enter.ts'
import { indexPage } from '#service/catalogue/index-entries.ts'
import { insertItem } from '#service/catalogue/items.ts'
import { nextId } from '#service/db/next-id.ts'
import type { Connection } from '#service/db/open.ts'
import { othersFirst } from '#service/db/others-first.ts'
import type { ReceivedFile } from '#service/ingest/file.ts'
import { heldOf, insertRows, rowsOf } from '#service/ingest/rows.ts'
import { withFacts } from '#service/ledger/facts.ts'
import { withRows } from '#service/ledger/rows.ts'
import { insertJob } from '#service/work/rows.ts'
import { type Random, seededRandom } from '../../scripts/sample-fonds/random.ts'
import { aBody, aDate, aText, aTitle } from './words.ts'

/** `searched`: whether the texts of pages are in the search index; by default they are. */
type Size = { readonly items: number; readonly pages: number; readonly searched?: boolean }
type Places = { readonly categories: readonly number[]; readonly departments: readonly (number | null)[] }

/** Pages an item that has any; the others are described only. */
export const perItem = 4
const together = 2000

/** Enters items of forty years in two categories, the first of them with pages that were read. Files there are none. */
export async function fill(archive: Archive, { items, pages, searched = true }: Size, places: Places): Promise<void> {
  const random = seededRandom(1)
  const jobId = await archive.write((tx, enter) => intakeJob(tx, enter, archive))
  for (let start = 0; start < items; start += together) {
    await archive.write(async (tx, enter) => {
      for (let at = start; at < Math.min(items, start + together); at += 1) {
        await enterOne(tx, archive, enter, random, places, {
          at,
          pages: at * perItem < pages ? perItem : 0,
          jobId,
          searched,
        })
        // Statements are given back when nothing else is waiting: without a pause they filled 7 GB.
        await othersFirst()
      }
    })
  }
}

const pick = <T>(list: readonly T[], at: number, otherwise: T): T => list[at % list.length] ?? otherwise

async function intakeJob(
  tx: Connection,
  enter: Enter,
  { surroundings }: Pick<Archive, 'surroundings'>,
): Promise<number> {
  const job = { kind: 'ingest', stage: 'reading', title: '', plan: {}, total: 0, startedBy: 1 } as const
  const id = await insertJob(tx, { ...job, now: surroundings.now() })
  await enter('ingest.begin', '1', { id: `job:${id}`, version: 0 }, await withRows(tx, { job: [id] }))
  return id
}

type Wanted = { readonly at: number; readonly pages: number; readonly jobId: number; readonly searched: boolean }

async function enterOne(
  tx: Connection,
  archive: Archive,
  enter: Enter,
  random: Random,
  places: Places,
  { at, pages, jobId, searched }: Wanted,
): Promise<void> {
  const year = 1985 + Math.floor(random() * 40)
  const files = Array.from({ length: pages }, (_, page) => aFile(`${page + 1}.jpg`, hash('sha256', `${at} ${page}`)))
  const into = { itemId: await nextId(tx, 'item'), jobId, receivedAt: archive.surroundings.now().toISOString() }
  const rows = await rowsOf(tx, into, files)
  const item = await insertItem(
    tx,
    archive,
    1,
    {
      categoryId: pick(places.categories, Math.floor(random() * 5) === 0 ? 1 : 0, 1),
      departmentId: pick(places.departments, Math.floor(random() * places.departments.length), null),
      year,
      retention: pick(['Y', 'D30', 'D10'], Math.floor(random() * 3), 'Y'),
      title: aTitle(random, year),
      documentNo: `云林科办〔${year}〕${1 + Math.floor(random() * 300)}号`,
      responsible: aBody(random),
      date: aDate(random, year),
      secrecy: '',
      remarks: '',
    },
    (target, body) => enter('item.add', '1', target, body),
    rows.pages.map(page => page.sha256),
    await heldOf(tx, rows),
  )
  await insertRows(tx, rows, item.ledgerSeq)
  for (const { id, sha256 } of rows.pages) {
    const text = aText(random)
    await enterReading(tx, enter, id, sha256, text)
    if (searched) await indexPage(tx, item.id, id, text)
  }
}

function aFile(source: string, sha256: string): ReceivedFile {
  const side = { sha256, bytes: 600_000, format: 'jpeg', width: 2480, height: 3508, dpi: { x: 300, y: 300 } } as const
  const sides = [{ ...side, recorded: [], text: null, notices: [] }]
  return { kind: 'received', source, sha256, bytes: 600_000, sides, enclosures: [], notices: [] }
}

async function enterReading(tx: Connection, enter: Enter, id: number, sha256: string, text: string): Promise<void> {
  const lines = text.split('\n').map((line, at) => ({
    text: line,
    recognised: line,
    left: 300,
    top: 300 + at * 100,
    width: 1900,
    height: 60,
    words: [],
  }))
  await tx
    .insertInto('page_text')
    .values({
      page_id: id,
      text,
      recognised: text,
      lines: JSON.stringify(lines),
      measures: '{}',
      confidence: 90,
      languages: 'chi_sim',
      engine: 'none',
      read_at: '2026-01-01T00:00:00.000Z',
    })
    .execute()
  await tx.updateTable('page').set({ state: 'read' }).where('id', '=', id).execute()
  const body = { pages: [sha256], blank: false, operations: '[]', engine: 'none' }
  const held = await withFacts(tx, { page_standing: [id], page_text: [id], text_choice: [id] })
  const ledgerSeq = await enter('page.read', 'system', { id: `page:${id}`, version: 1 }, { ...body, ...held })
  await tx.updateTable('page').set({ ledger_seq: ledgerSeq }).where('id', '=', id).execute()
}
