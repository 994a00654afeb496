// A record that no search finds is as good as hidden: whoever empties the index by hand is found by `verify`.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { aFolder, anArchive, type TestArchive } from '../support/archive.ts'
import { findingsOf, takeIn } from '../support/intake.ts'
import { picturesIn } from '../support/pictures.ts'

let here: TestArchive
let place: Awaited<ReturnType<typeof aFolder>>
beforeEach(async () => {
  place = await aFolder()
  here = await anArchive()
  const scans = join(place.folder, '扫描')
  await mkdir(scans)
  await picturesIn(scans, 2)
  await takeIn(here, [scans])
})
afterEach(async () => {
  await here.close()
  await place.remove()
})

test('an index that was emptied, by its words or by its rows, is named', async () => {
  const { writer } = here.archive.databases
  expect(await findingsOf(here)).toEqual([])
  await sql`DELETE FROM search_index WHERE rowid = (SELECT min(id) FROM search_entry)`.execute(writer)
  expect(await findingsOf(here)).toEqual([expect.stringContaining('search entry')])
  await writer.deleteFrom('search_entry').execute()
  expect(await findingsOf(here)).toContainEqual(expect.stringContaining('J001'))
})

test('an index that lacks words, or has too many, is made anew from the catalogue, and what it found is found again', async () => {
  const { client } = here
  const found = async (query: string) => (await client.search.find({ query })).hits.map(({ page }) => page)
  const before = await found('0001')
  expect(before.length).toBeGreaterThan(0)
  const { writer } = here.archive.databases
  await sql`DELETE FROM search_index`.execute(writer)
  await sql`INSERT INTO search_index (rowid, title, codes, people, text) VALUES (999, '', '', '', 'nowhere')`.execute(
    writer,
  )
  expect(await found('0001')).toEqual([])
  const { next, done, total } = await client.search.rebuild({})
  expect({ next, done: done === total }).toEqual({ next: null, done: true })
  expect(await found('0001')).toEqual(before)
  expect(await findingsOf(here)).toEqual([])
})
