import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { migrations, schemaVersion } from '#service/db/migrations/index.ts'
import { openDatabases } from '#service/db/open.ts'
import { schemaText } from '#service/db/schema-text.ts'
import { aFolder, resources } from '../support/archive.ts'

describe('the data model', () => {
  test('is shown by resources/schema.sql as the migrations make it (UPDATE_SCHEMA=1 writes it anew)', () => {
    const path = join(resources, 'schema.sql')
    if (process.env['UPDATE_SCHEMA'] === '1') writeFileSync(path, schemaText())
    expect(readFileSync(path, 'utf8')).toBe(schemaText())
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
    expect(databases.check()).toEqual([])
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
})
