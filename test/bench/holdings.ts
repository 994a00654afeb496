// An archive of a size that would take years to scan, entered through the functions that an intake uses.
import { createHash } from 'node:crypto'
import type { Archive, Record as Enter } from '#service/archive.ts'
import { insertItem } from '#service/catalogue/items.ts'
import type { Connection } from '#service/db/open.ts'
import { othersFirst } from '#service/db/others-first.ts'
import { indexPage } from '#service/search/entries.ts'
import { type Random, seededRandom } from '../../scripts/sample-fonds/random.ts'
import { aBody, aDate, aText, aTitle } from './words.ts'

type Size = { readonly items: number; readonly pages: number }
type Places = { readonly categories: readonly number[]; readonly departments: readonly (number | null)[] }

/** Pages an item that has any; the others are described only. */
const perItem = 4
const together = 2000

/** Enters items of forty years in two categories, the first of them with pages that were read. Files there are none. */
export async function fill(archive: Archive, { items, pages }: Size, places: Places): Promise<void> {
  const random = seededRandom(1)
  for (let start = 0; start < items; start += together) {
    await archive.write(async (tx, enter) => {
      for (let at = start; at < Math.min(items, start + together); at += 1) {
        await enterOne(tx, archive, enter, random, places, at, at * perItem < pages ? perItem : 0)
        // Statements are given back when nothing else is waiting: without a pause they filled 7 GB.
        await othersFirst()
      }
    })
  }
}

const pick = <T>(list: readonly T[], at: number, otherwise: T): T => list[at % list.length] ?? otherwise

async function enterOne(
  tx: Connection,
  archive: Archive,
  enter: Enter,
  random: Random,
  places: Places,
  at: number,
  pages: number,
): Promise<void> {
  const year = 1985 + Math.floor(random() * 40)
  const hashes = Array.from({ length: pages }, (_, page) => createHash('sha256').update(`${at} ${page}`).digest('hex'))
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
    hashes,
  )
  for (const [index, sha256] of hashes.entries()) await enterPage(tx, enter, item, index + 1, sha256, aText(random))
}

type Entered = { readonly id: number; readonly ledgerSeq: number }

async function enterPage(
  tx: Connection,
  enter: Enter,
  item: Entered,
  sequence: number,
  sha256: string,
  text: string,
): Promise<void> {
  const size = { width: 2480, height: 3508 }
  const { id } = await tx
    .insertInto('page')
    .values({
      item_id: item.id,
      sequence,
      source: `${sequence}.jpg`,
      source_sha256: sha256,
      sha256,
      format: 'jpeg',
      bytes: 600_000,
      master_width: size.width,
      master_height: size.height,
      dpi: 300,
      ...size,
      state: 'read',
      ledger_seq: item.ledgerSeq,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const lines = text
    .split('\n')
    .map((line, at) => ({ text: line, left: 300, top: 300 + at * 100, width: 1900, height: 60, words: [] }))
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
  const ledgerSeq = await enter(
    'page.read',
    'system',
    { id: `page:${id}`, version: 1 },
    { pages: [sha256], blank: false, operations: '[]', engine: 'none' },
  )
  await tx.updateTable('page').set({ ledger_seq: ledgerSeq }).where('id', '=', id).execute()
  await indexPage(tx, item.id, id, text)
}
