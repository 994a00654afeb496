// An archive whose ledger somebody tore or shortened opens all the same: only then can it say what is missing.
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { check } from '#service/integrity/verify.ts'
import { anArchive, reopened, type TestArchive } from '../support/archive.ts'

let made: TestArchive
beforeEach(async () => {
  made = await anArchive({ working: false })
  await made.client.catalogue.terms()
})
afterEach(() => made.close())

async function openedAfter(change: string) {
  await made.desk.lay(null)
  const database = new Database(join(made.folder, 'catalogue.sqlite'))
  database.exec(`PRAGMA foreign_keys = OFF; DROP TRIGGER ledger_no_update; DROP TRIGGER ledger_no_delete; ${change}`)
  database.close()
  const desk = await reopened(made.folder)
  const archive = desk.archive()
  if (!archive) throw new Error('it does not open')
  const { findings } = await check(archive)
  await desk.close()
  return findings.map(({ code, what, detail }) => `${code} ${what}: ${detail}`)
}

test('entries cut out of the middle are named', async () => {
  const found = await openedAfter('DELETE FROM ledger WHERE seq = 3')
  expect(found.join('\n')).toContain('entry 3')
})

test('a ledger whose end was cut off does not reach its own heads', async () => {
  const found = await openedAfter('DELETE FROM ledger WHERE seq > 4')
  expect(found.some(line => line.startsWith('ledger-broken'))).toBe(true)
})
