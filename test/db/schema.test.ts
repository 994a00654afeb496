import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { migrations, schemaVersion } from '#service/db/migrations/index.ts'
import { openDatabases, pageDamages } from '#service/db/open.ts'
import { schemaText } from '#service/db/schema-text.ts'
import { shapeDifferences } from '#service/db/shape.ts'
import { aFolder, resources } from '../support/archive.ts'

describe('the data model', () => {
  test('is shown by resources/schema.sql as the migrations make it (UPDATE_SCHEMA=1 writes it anew)', () => {
    const path = join(resources, 'schema.sql')
    if (process.env['UPDATE_SCHEMA'] === '1') writeFileSync(path, schemaText())
    expect(readFileSync(path, 'utf8')).toBe(schemaText())
  })

  test('and that page makes the catalogue that the migrations make, each table once', () => {
    const database = new Database(':memory:')
    database.exec(readFileSync(join(resources, 'schema.sql'), 'utf8'))
    expect(shapeDifferences(database)).toEqual([])
    database.close()
  })

  test('has a comment on every table that says what a row is', () => {
    const bare = [...schemaText().matchAll(/(.*)\nCREATE (?:VIRTUAL )?TABLE (\w+)/gu)].filter(
      ([, before]) => !before?.startsWith('--'),
    )
    expect(bare.map(([, , table]) => table)).toEqual([])
  })

  test('is numbered by tens, upwards', () => {
    const versions = migrations.map(migration => migration.version)
    expect(versions).toEqual([...versions].sort((a, b) => a - b))
    expect(versions.every(version => version % 10 === 0)).toBe(true)
  })
})

describe('a connection', () => {
  test('is durable, checks references and trusts no schema; the reader cannot write', async () => {
    const { folder, remove } = await aFolder()
    const databases = openDatabases(join(folder, 'catalogue.sqlite'))
    const direct = new Database(join(folder, 'catalogue.sqlite'))
    expect(direct.pragma('journal_mode', { simple: true })).toBe('wal')
    direct.close()
    await expect(databases.reader.insertInto('setting').values({ key: 'a', value: 'b' }).execute()).rejects.toThrow(
      'readonly',
    )
    expect(pageDamages(databases.path)).toEqual([])
    await databases.close()
    await remove()
  })

  test('refuses an archive of a newer program', async () => {
    const { folder, remove } = await aFolder()
    const path = join(folder, 'catalogue.sqlite')
    const database = new Database(path)
    database.pragma(`user_version = ${schemaVersion + 10}`)
    database.close()
    expect(() => openDatabases(path)).toThrow('archive-newer')
    await remove()
  })

  test('brings an archive of the first version up to date, with all that is in it', async () => {
    const { folder, remove } = await aFolder()
    const path = join(folder, 'catalogue.sqlite')
    const first = new Database(path)
    for (const { version, sql } of migrations.filter(migration => migration.version === 10)) {
      first.exec(sql)
      first.pragma(`user_version = ${version}`)
    }
    first.exec(`
      INSERT INTO ledger VALUES (0, '{}', '${'='.padStart(44, 'A')}');
      INSERT INTO person VALUES (1, '张三', 'archivist', 'x', 'x', 1, '2026', 0);
      INSERT INTO fonds VALUES (1, 'J001', '某单位', 's', 0);
      INSERT INTO category VALUES (1, 1, 'WS', 'WS_DAT22', 0);
      INSERT INTO item (id, fonds_id, category_id, reference_code, title, year, retention, created_at, created_by, salt, ledger_seq)
        VALUES (7, 1, 1, 'J001-WS·2023-Y-0001', '通知', 2023, 'Y', '2026', 1, 's', 0);
      INSERT INTO job (id, kind, state, stage, title, plan, report, started_by, started_at)
        VALUES (3, 'ingest', 'running', 'reading', '', '{}', '{}', 1, '2026');
      INSERT INTO page (id, item_id, sequence, source, source_sha256, sha256, format, bytes, master_width, master_height, width, height, job_id, ledger_seq)
        VALUES (5, 7, 1, 'a.jpg', 'x', '${'f'.repeat(64)}', 'jpeg', 9, 2, 3, 2, 3, 3, 0);
      INSERT INTO page_text VALUES (5, '通知', '通知', '[]', '{}', 90, 'chi_sim', 'x', '2026');
    `)
    first.close()
    const databases = openDatabases(path)
    expect(pageDamages(databases.path)).toEqual([])
    const page = await databases.reader
      .selectFrom('page')
      .innerJoin('page_text', 'page_text.page_id', 'page.id')
      .innerJoin('job', 'job.id', 'page.job_id')
      .select(['page.id', 'page.item_id', 'page.sequence', 'page_text.text', 'job.state'])
      .executeTakeFirst()
    expect(page).toEqual({ id: 5, item_id: 7, sequence: 1, text: '通知', state: 'running' })
    // References are enforced again once the tables stand.
    await expect(
      databases.writer.updateTable('page').set({ item_id: 99 }).where('id', '=', 5).execute(),
    ).rejects.toThrow('FOREIGN KEY')
    await databases.close()
    await remove()
  })
})
