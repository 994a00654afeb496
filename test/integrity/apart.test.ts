// The catalogue is held against the ledger in a thread of its own: it finds the same, and nobody waits for it.
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { differencesApart, lookedThrough } from '#service/integrity/projection/apart.ts'
import { catalogueDifferences } from '#service/integrity/projection.ts'
import { verifyLedger } from '#service/ledger/verify.ts'
import { anArchive, type TestArchive } from '../support/archive.ts'

let here: TestArchive
let path: string
beforeAll(async () => {
  here = await anArchive({ working: false })
  path = join(here.folder, 'catalogue.sqlite')
  const { categoryId } = here
  for (let at = 0; at < 700; at += 1) {
    await here.client.catalogue.addItem({
      categoryId,
      departmentId: null,
      year: 2020,
      retention: 'Y',
      title: `第${at}件`,
    })
  }
  const database = new Database(path)
  database.exec(`UPDATE item SET year = 1999 WHERE id IN (3, 501)`)
  database.close()
})
afterAll(() => here.close())

test('a thread finds what is found in the same thread', async () => {
  const found = await differencesApart({ path })
  expect(found.map(({ what, detail }) => `${what} | ${detail}`)).toEqual([
    expect.stringMatching(/0003 \| item: year not as entry \d+ says$/u),
    expect.stringMatching(/0501 \| item: year not as entry \d+ says$/u),
  ])
  expect(await catalogueDifferences(here.archive.databases.reader)).toEqual(found)
})

test('people go on writing meanwhile: all is held as it was at one moment', async () => {
  const { categoryId } = here
  let over = false
  const found = differencesApart({ path }).finally(() => {
    over = true
  })
  let written = 0
  while (!over) {
    await here.client.catalogue.addItem({ categoryId, departmentId: null, year: 2021, retention: 'Y', title: '又一件' })
    written += 1
  }
  expect((await found).length).toBe(2)
  expect(written).toBeGreaterThan(0)
})

test('damages of the file and a broken ledger are found in the same thread', async () => {
  const other = await anArchive({ working: false })
  const { heads, databases } = other.archive
  const whole = await lookedThrough({ path: databases.path }, heads)
  expect(whole).toEqual({
    damages: [],
    ledger: await verifyLedger(databases.reader, heads),
    differences: [],
  })
  expect(whole.ledger?.size).toBeGreaterThan(1)
  const database = new Database(databases.path)
  database.exec(`
    PRAGMA foreign_keys = OFF;
    DROP TRIGGER ledger_no_update;
    UPDATE ledger SET line = replace(line, '"boot":1', '"boot":2') WHERE seq = 1;
    INSERT INTO page_text (page_id, text, recognised, lines, measures, confidence, languages, engine, read_at)
      VALUES (99, '', '', '[]', '{}', 90, '', '', '');
  `)
  database.close()
  const { damages, ledger } = await lookedThrough({ path: databases.path }, heads)
  expect(damages).toEqual([expect.stringMatching(/^page_text 99 page/u)])
  expect(ledger?.findings[0]).toEqual({
    code: 'ledger-broken',
    what: 'entry 1',
    detail: 'the line does not match its leaf: it was changed',
  })
  await other.close()
})

test('one that is called off finds nothing and ends', async () => {
  const stop = new AbortController()
  const found = differencesApart({ path }, stop.signal)
  stop.abort()
  expect(await found).toEqual([])
})

test('a thread that fails says why', async () => {
  await expect(differencesApart({ path: join(here.folder, 'nowhere.sqlite') })).rejects.toThrow(/directory|unable/u)
})
