// The check that the product makes of itself, against somebody with the database file in hand.
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { leafOf } from '#service/ledger/tree.ts'
import { verifyLedger } from '#service/ledger/verify.ts'
import { canonical } from '#shared/trust/canonical.ts'
import { anArchive, type TestArchive } from '../support/archive.ts'
import { signers } from '../support/signer.ts'
import { entryOf } from './forged.ts'

describe('the check of the ledger in the database', () => {
  let here: TestArchive
  let database: Database.Database
  beforeAll(async () => {
    here = await anArchive()
    const { auditor } = await signers(here)
    await here.client.catalogue.addItem({
      title: '一件',
      categoryId: here.categoryId,
      year: 2023,
      retention: 'Y',
      departmentId: null,
    })
    // What the auditor's window has seen when it signs.
    await here.archive.heads.make()
    await auditor.sign(parts =>
      auditor.client.audit.find({ entries: [1], verdict: 'question', text: '为何？', ...parts }),
    )
    await here.archive.heads.make()
    database = new Database(join(here.folder, 'catalogue.sqlite'))
    database.exec('PRAGMA foreign_keys = OFF; DROP TRIGGER ledger_no_update; DROP TRIGGER ledger_no_delete')
  })
  afterAll(async () => {
    database.close()
    await here.close()
  })

  /** What is found after a change by hand, which is then undone. */
  async function found(change: () => void): Promise<string[]> {
    const before = {
      ledger: database.prepare('SELECT seq, line, leaf FROM ledger').all(),
      head: database.prepare('SELECT * FROM head').all(),
      ledger_item: database.prepare('SELECT * FROM ledger_item').all(),
    }
    change()
    const { findings } = await verifyLedger(here.archive.databases.reader, here.archive.heads)
    for (const [table, rows] of Object.entries(before)) {
      database.exec(`DELETE FROM ${table}`)
      for (const row of rows) {
        const columns = Object.keys(Object(row))
        const places = columns.map(name => `@${name}`).join(', ')
        database.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places})`).run(row)
      }
    }
    return findings.map(({ code, what, detail }) => `${code} ${what}: ${detail}`)
  }

  /** Writes a line and every line behind it anew, as one does who knows how the chain is made. */
  function rewrite(seq: number, change: (entry: { [key: string]: unknown }) => object): void {
    const rows = database.prepare('SELECT seq, line FROM ledger WHERE seq >= ? ORDER BY seq').all(seq)
    let prev: string | null = null
    for (const row of rows) {
      const { seq: at, line } = Object(row)
      const entry = entryOf(String(line))
      const changed = { ...(at === seq ? change(entry) : entry), ...(prev === null ? {} : { prev }) }
      const text = canonical(JSON.parse(JSON.stringify(changed)))
      prev = leafOf(text).toString('base64')
      database.prepare('UPDATE ledger SET line = ?, leaf = ? WHERE seq = ?').run(text, prev, at)
    }
  }

  const seqOf = (type: string) =>
    Number(database.prepare('SELECT max(seq) FROM ledger WHERE type = ?').pluck().get(type))

  test('finds nothing where nothing was done', async () => {
    expect(await found(() => {})).toEqual([])
  })

  test('names the signature over an act that was rewritten with everything after it', async () => {
    const seq = seqOf('audit.finding')
    const said = await found(() =>
      rewrite(seq, entry => ({ ...entry, body: { ...Object(entry['body']), verdict: 'in-order' } })),
    )
    expect(said).toContainEqual(
      expect.stringMatching(`^signature-bad entry ${seq}: has a signature that key .* did not make$`),
    )
    expect(said).toContainEqual(expect.stringMatching('^ledger-broken head .*: has another root than the entries'))
  })

  test('names every later signature where an unsigned entry was rewritten: they saw another history', async () => {
    const said = await found(() => rewrite(1, entry => ({ ...entry, body: {} })))
    expect(said).toContainEqual(expect.stringMatching('^signature-bad entry .*: was signed over another history'))
  })

  test('names a key that was enrolled without a signature', async () => {
    const seq = seqOf('key.enrol')
    const said = await found(() =>
      rewrite(seq, ({ sig: _sig, alg: _alg, kid: _kid, nonce: _nonce, seen: _seen, signedAt: _at, ...bare }) => bare),
    )
    expect(said).toContain(`signature-bad entry ${seq}: is a key.enrol that nobody signed`)
  })

  test('names a head whose text or root was changed, and an end that was cut off', async () => {
    const newest = Number(database.prepare('SELECT max(size) FROM head').pluck().get())
    const bent = await found(() =>
      database.exec(`UPDATE head SET text = replace(text, '— ', '- ') WHERE size = ${newest}`),
    )
    expect(bent).toEqual([`ledger-broken head ${newest}: is not the text of a head`])
    const cut = await found(() => database.exec(`DELETE FROM ledger WHERE seq >= ${newest - 2}`))
    expect(cut).toContain(
      `ledger-broken head ${newest}: counts more entries than there are: the end of the ledger is missing`,
    )
  })

  test('names an entry that is no longer found under the item it is about', async () => {
    const seq = seqOf('item.add')
    expect(await found(() => database.exec(`DELETE FROM ledger_item WHERE seq = ${seq}`))).toEqual([
      `catalogue-differs entry ${seq}: the items it is found by are not those it is about`,
    ])
  })
})
