import { createHash } from 'node:crypto'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { growingTree, leafOf } from '#service/ledger/tree.ts'
import { verifyLedger } from '#service/ledger/verify.ts'
import { canonical } from '#shared/trust/canonical.ts'
import { anArchive, type TestArchive } from '../support/archive.ts'

async function withEntries(count: number): Promise<TestArchive> {
  const here = await anArchive()
  for (let number = 0; number < count; number += 1) {
    await here.client.catalogue.addItem({
      title: `第${number}件`,
      categoryId: here.categoryId,
      year: 2023,
      retention: 'Y',
      departmentId: null,
    })
  }
  return here
}

/** Changes the ledger as somebody with the file in hand can: triggers dropped first. */
async function tampered(here: TestArchive, change: (database: Database.Database) => void) {
  const database = new Database(join(here.folder, 'catalogue.sqlite'))
  database.exec(
    'PRAGMA foreign_keys = OFF; DROP TRIGGER IF EXISTS ledger_no_update; DROP TRIGGER IF EXISTS ledger_no_delete',
  )
  change(database)
  database.close()
  return await verifyLedger(here.archive.databases.reader, here.archive.heads)
}

describe('the ledger', () => {
  test('of an archive in use holds', async () => {
    const here = await withEntries(5)
    const { size, findings } = await verifyLedger(here.archive.databases.reader, here.archive.heads)
    expect(findings).toEqual([])
    expect(size).toBeGreaterThan(8)
    await here.close()
  })

  test('refuses to be changed or shortened through the program', async () => {
    const here = await withEntries(1)
    const { writer } = here.archive.databases
    await expect(writer.updateTable('ledger').set({ line: '{}' }).execute()).rejects.toThrow('append-only')
    await expect(writer.deleteFrom('ledger').execute()).rejects.toThrow('append-only')
    await here.close()
  })

  test.each<[string, (database: Database.Database) => void, string]>([
    [
      'an edited entry',
      database => database.exec(`UPDATE ledger SET line = replace(line, 'Y', 'D10') WHERE seq = 8`),
      'entry 8',
    ],
    ['a deleted entry', database => database.exec('DELETE FROM ledger WHERE seq = 5'), 'entry 5'],
    [
      'two entries that changed places',
      database =>
        database.exec(`
          CREATE TEMP TABLE t AS SELECT * FROM ledger WHERE seq IN (5, 6);
          UPDATE ledger SET line = (SELECT line FROM t WHERE seq = 6), leaf = (SELECT leaf FROM t WHERE seq = 6) WHERE seq = 5;
          UPDATE ledger SET line = (SELECT line FROM t WHERE seq = 5), leaf = (SELECT leaf FROM t WHERE seq = 5) WHERE seq = 6;`),
      'entry 5',
    ],
    [
      'an entry re-written together with its leaf',
      database => {
        const line = String(database.prepare('SELECT line FROM ledger WHERE seq = 8').pluck().get()).replace(
          'item:',
          'item:9',
        )
        const leaf = leafOf(line).toString('base64')
        database.prepare('UPDATE ledger SET line = ?, leaf = ? WHERE seq = 8').run(line, leaf)
      },
      'entry 9',
    ],
    [
      'a space that changes nothing',
      database => database.exec(`UPDATE ledger SET line = replace(line, ',', ', ') WHERE seq = 4`),
      'entry 4',
    ],
  ])('shows %s', async (_what, change, where) => {
    const here = await withEntries(4)
    const { findings } = await tampered(here, change)
    expect(findings.map(finding => finding.what)).toContain(where)
    await here.close()
  })

  test('is written by every command, in its own transaction', async () => {
    const here = await anArchive()
    const size = async () => (await verifyLedger(here.archive.databases.reader, here.archive.heads)).size
    const sysadmin = await here.officer('sysadmin')
    const before = await size()
    await sysadmin.people.add({ name: '李四', role: 'reader', departmentId: null })
    expect(await size()).toBe(before + 1)
    await sysadmin.people.add({ name: '李四', role: 'reader', departmentId: null }).catch(() => {})
    expect(await size()).toBe(before + 1)
    await here.close()
  })
})

describe('the time of entries', () => {
  test.each<[string, number, string[]]>([
    ['stands still while the clock is seconds behind', 30, []],
    ['goes back with a clock that was turned back, and that is found', 3600, ['its clock went back']],
  ])('%s', async (_what, seconds, expected) => {
    const at = { now: Date.UTC(2026, 0, 5, 8) }
    const here = await anArchive({ now: () => new Date(at.now) })
    at.now -= seconds * 1000
    await here.archive.write((_tx, record) => record('page.view', '1', { id: 'page:1', version: 0 }, {}))
    const { findings } = await verifyLedger(here.archive.databases.reader, here.archive.heads)
    expect(findings.map(({ detail }) => detail)).toEqual(expected)
    await here.close()
  })
})

describe('canonical JSON', () => {
  test('sorts keys by code unit and leaves no spaces', () => {
    expect(canonical({ b: 1, a: ['x', null, true], 名: '卷' })).toBe('{"a":["x",null,true],"b":1,"名":"卷"}')
  })

  test.each<[string, () => unknown]>([
    ['a fraction', () => canonical(0.5)],
    ['a number too large', () => canonical(2 ** 53)],
    ['minus zero', () => canonical(-0)],
    ['a lone surrogate', () => canonical('\uD800')],
    ['text that is not NFC', () => canonical('e\u0301')],
  ])('refuses %s', (_what, make) => expect(make).toThrow())

  test('is read back as what it was', () => {
    const value = fc.letrec(tie => ({
      node: fc.oneof(
        fc.constant(null),
        fc.boolean(),
        fc.maxSafeInteger().filter(number => !Object.is(number, -0)),
        fc.string().map(text => text.normalize('NFC')),
        fc.array(tie('node'), { maxLength: 4 }),
      ),
    })).node
    fc.assert(
      fc.property(value, given => {
        const text = canonical(JSON.parse(JSON.stringify(given)))
        expect(canonical(JSON.parse(text))).toBe(text)
      }),
    )
  })
})

describe('the tree', () => {
  /** RFC 6962, section 2.1, as it stands there. */
  function root(leaves: readonly Buffer[]): Buffer {
    if (leaves.length === 0) return createHash('sha256').digest()
    const [only] = leaves
    if (leaves.length === 1 && only) return only
    let split = 1
    while (split * 2 < leaves.length) split *= 2
    return createHash('sha256')
      .update(Buffer.from([1]))
      .update(root(leaves.slice(0, split)))
      .update(root(leaves.slice(split)))
      .digest()
  }

  test('has the root of RFC 6962 at every size', () => {
    const leaves = Array.from({ length: 600 }, (_, at) => leafOf(`entry ${at}`))
    const tree = growingTree()
    for (const [at, leaf] of leaves.entries()) {
      expect(tree.root().equals(root(leaves.slice(0, at)))).toBe(true)
      tree.add(leaf)
    }
    expect(tree.root().equals(root(leaves))).toBe(true)
    expect(tree.size()).toBe(600)
  })
})
