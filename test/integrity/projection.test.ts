// Somebody with the database in hand changes a row: whatever it is, it is found and named (trust 2.2, A1).
import { chmod, copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabases } from '#service/db/open.ts'
import { catalogueDifferences } from '#service/integrity/projection.ts'
import { check } from '#service/integrity/verify.ts'
import { handEdits } from './hand-edits.ts'
import { aWorkingDay, type WorkingDay } from './working-day.ts'

let day: WorkingDay
let folder: string
let whole: string
beforeAll(async () => {
  day = await aWorkingDay()
  folder = await mkdtemp(join(tmpdir(), 'juanzong-projection-'))
  whole = join(folder, 'whole.sqlite')
  await day.made.archive.work.idle()
  const database = new Database(join(day.made.folder, 'catalogue.sqlite'))
  database.prepare('VACUUM INTO ?').run(whole)
  database.close()
})
afterAll(async () => {
  await day.made.close()
  await rm(folder, { recursive: true, force: true })
})

/** What is found after somebody ran this SQL on a copy, with the triggers out of the way. */
async function afterHand(sql: string): Promise<readonly string[]> {
  const path = join(folder, 'edited.sqlite')
  await copyFile(whole, path)
  const database = new Database(path)
  database.pragma('foreign_keys = OFF')
  database.pragma('synchronous = OFF')
  const triggers = database.prepare(`SELECT name FROM sqlite_schema WHERE type = 'trigger'`).pluck().all()
  database.exec(triggers.map(name => `DROP TRIGGER ${String(name)};`).join(''))
  const { changes } = database.prepare(sql).run()
  if (changes === 0) throw new Error(`changed nothing: ${sql}`)
  database.close()
  const databases = openDatabases(path)
  try {
    return (await catalogueDifferences(databases.reader)).map(({ what, detail }) => `${what} | ${detail}`)
  } finally {
    await databases.close()
    for (const suffix of ['', '-wal', '-shm']) await rm(`${path}${suffix}`, { force: true })
  }
}

test('an archive after a working day is as its ledger says', async () => {
  expect((await check(day.made.archive)).findings).toEqual([])
  expect(day.made.faults).toEqual([])
})

test('every table whose rows the ledger speaks for holds rows, so that none is passed over', async () => {
  const { reader } = day.made.archive.databases
  const tables = [
    'item',
    'page',
    'person',
    'fonds',
    'category',
    'department',
    'reference_code',
    'batch',
    'batch_step',
    'profile',
    'signing_key',
    'handover',
    'handover_line',
    'custody',
    'custody_step',
    'acceptance',
    'sample',
    'sample_entry',
    'mark',
    'waiver',
    'finding',
    'role_change',
    'witness',
    'scan',
    'batch_gap',
    'item_gap',
    'ledger_item',
  ] as const
  for (const table of tables) {
    const { rows } = await reader
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as('rows'))
      .executeTakeFirstOrThrow()
    expect([table, rows > 0]).toEqual([table, true])
  }
})

describe('a row that was changed by hand is named by what a person calls it, with the field:', () => {
  test.each(handEdits)('%s', async (_what, sql, ...words) => {
    const found = await afterHand(sql)
    for (const word of words) expect(found.join('\n')).toContain(word)
    expect(found.every(line => / \| \w+: /u.test(line))).toBe(true)
    expect(found.join('\n')).not.toMatch(/会议纪要|防汛|题名/u)
  })
})

test('a page file that was swapped for another is named by the hash of what it is', async () => {
  const { archive } = day.made
  const [one, other] = await archive.databases.reader.selectFrom('page').select('sha256').distinct().limit(2).execute()
  if (!one || !other) throw new Error('pages came in')
  const path = archive.store.pathOf(one.sha256)
  const before = await readFile(path)
  await chmod(path, 0o600)
  await writeFile(path, await readFile(archive.store.pathOf(other.sha256)))
  const { findings } = await check(archive)
  expect(findings.map(({ code, detail }) => [code, detail])).toEqual([['page-changed', one.sha256]])
  await writeFile(path, before)
})
