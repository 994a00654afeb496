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
