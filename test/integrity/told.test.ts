// What the health page says of verifications, witnesses and the database is what the ledger and the program say, whatever
// somebody wrote into a row.
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openArchive } from '#service/desk/open-archive.ts'
import { check } from '#service/integrity/verify.ts'
import { packHash } from '#service/rule-pack.ts'
import { derivativeFolder } from '#service/store/paths.ts'
import { hashOf } from '#service/store/store.ts'
import { aFolder, anArchive, type TestArchive } from '../support/archive.ts'
import { picturesIn } from '../support/pictures.ts'

let made: TestArchive
beforeEach(async () => {
  made = await anArchive()
})
afterEach(() => made.close())

/** Somebody with the database file in hand, while the archive is open. */
function byHand(sql: string, folder = made.folder): void {
  const database = new Database(join(folder, 'catalogue.sqlite'))
  database.pragma('foreign_keys = OFF')
  database.exec(sql)
  database.close()
}

async function verified(): Promise<number> {
  const { jobId } = await made.client.integrity.verify()
  await made.archive.work.idle()
  return jobId
}

const findings = async () => (await check(made.archive)).findings
const concerns = async () => {
  const { concerns: found } = await made.client.integrity.health()
  return found.map(({ code }) => code).filter(code => code !== 'disk-nearly-full' && code !== 'backup-none')
}

describe('the last verification', () => {
  test('is told as the ledger says it, and a report that somebody wrote into its row is a concern and a finding', async () => {
    const jobId = await verified()
    const before = await made.client.integrity.health()
    expect(before.lastVerify).toMatchObject({ findings: 0 })
    expect(await concerns()).toEqual([])
    byHand(`UPDATE job SET report = '{"checkedFiles":999,"findings":[]}' WHERE id = ${jobId}`)
    expect((await made.client.integrity.health()).lastVerify).toEqual(before.lastVerify)
    expect(await concerns()).toEqual(['check-differs'])
    expect((await findings()).map(({ what }) => what)).toEqual([`job ${jobId}`])
  })

  test('is none where a row alone says that there was one', async () => {
    byHand(`INSERT INTO job (kind, state, stage, title, plan, report, started_by, started_at, ended_at)
      VALUES ('verify', 'done', 'finished', '', '{}', '{"checkedFiles":9,"findings":[]}', 1, '2099-01-01T00:00:00.000Z', '2099-01-01T00:00:00.000Z')`)
    expect((await made.client.integrity.health()).lastVerify).toBeNull()
    expect(await concerns()).toEqual(['check-differs'])
    expect((await findings()).map(({ what }) => what)).toContain('job 1')
  })
})

test('a session that somebody wrote into the database is named', async () => {
  byHand(`INSERT INTO session (token_hash, person_id, opened_at, used_at, ends_at)
    VALUES ('forged', 1, '2099-01-01T00:00:00.000Z', '2099-01-01T00:00:00.000Z', '2099-01-02T00:00:00.000Z')`)
  expect((await findings()).map(({ detail }) => detail)).toEqual(['session: no entry speaks of this row'])
})

test('a trigger that was dropped, and a table that was slipped in, are told on the health page and by verify', async () => {
  byHand('DROP TRIGGER ledger_no_delete; CREATE TABLE aside (x)')
  expect(await made.client.integrity.health()).toMatchObject({
    concerns: expect.arrayContaining([
      {
        code: 'schema-changed',
        grade: 'bad',
        params: { what: 'trigger ledger_no_delete is missing, table aside was added' },
      },
    ]),
  })
  const told = (await findings()).map(({ code, detail }) => [code, detail])
  expect(told).toEqual([
    ['schema-changed', 'trigger ledger_no_delete is missing'],
    ['schema-changed', 'table aside was added'],
  ])
})

test('the name of the archive is held by the ledger', async () => {
  byHand(`UPDATE setting SET value = '别的档案室' WHERE key = 'name'`)
  expect((await findings()).map(({ what }) => what)).toEqual(['setting name or sample'])
})

test('another rule pack is entered with its hash at the first opening, and once', async () => {
  const { folder } = made
  const { surroundings } = made.archive
  await made.archive.close()
  const pack = { ...surroundings.pack, version: `${surroundings.pack.version}-other` }
  const opened = async () => {
    const archive = await openArchive(folder, { ...surroundings, pack })
    const lines = await archive.databases.reader
      .selectFrom('ledger')
      .select('line')
      .where('type', '=', 'archive.rules')
      .execute()
    expect((await check(archive)).findings).toEqual([])
    await archive.close()
    return lines.map(({ line }) => JSON.parse(line).body)
  }
  const said = { rulePack: `${pack.id} ${pack.version}`, pack: packHash(pack) }
  expect(await opened()).toEqual([said])
  expect(await opened()).toEqual([said])
})

test('a copy to look at that is not what was made is named, and one that is missing is not', async () => {
  const { folder, remove } = await aFolder()
  await picturesIn(folder, 1)
  const defaults = { categoryId: made.categoryId, year: 2023, retention: 'Y', departmentId: null }
  await made.client.ingest.begin({ source: { kind: 'paths', paths: [folder] }, grouping: 'file', defaults })
  await made.archive.work.idle()
  await remove()
  const [page] = await made.archive.databases.reader.selectFrom('page').select('id').execute()
  const id = page?.id ?? 0
  const copies = { thumbnail: await hashed(id, 'thumbnail.webp'), screen: await hashed(id, 'screen.jpg') }
  await made.archive.write((_tx, record) => record('page.copy', 'system', { id: `page:${id}`, version: 2 }, { copies }))
  expect(await findings()).toEqual([])
  await writeFile(join(derivativeFolder(made.archive, id), 'screen.jpg'), 'another picture')
  expect((await findings()).map(({ code, what }) => [code, what])).toEqual([
    ['derivative-changed', 'J001-WS·2023-Y-0001 #1'],
  ])
  await rm(join(derivativeFolder(made.archive, id), 'screen.jpg'))
  expect(await findings()).toEqual([])
})

const hashed = async (id: number, name: string) => (await hashOf(join(derivativeFolder(made.archive, id), name))) ?? ''
