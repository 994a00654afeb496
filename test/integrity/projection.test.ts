// Somebody with the database in hand changes a row: whatever it is, it is found and named (trust 2.2, A1).
import { chmod, copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabases } from '#service/db/open.ts'
import { catalogueDifferences } from '#service/integrity/projection.ts'
import { check } from '#service/integrity/verify.ts'
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
  test.each<readonly [what: string, sql: string, ...words: string[]]>([
    [
      'the title of an item',
      `UPDATE item SET title = '另一个题名' WHERE title = '会议纪要'`,
      'J001-WS·2025-D30-BGS-0002 | item: title',
    ],
    ['its secrecy', `UPDATE item SET secrecy = '' WHERE title = '会议纪要'`, 'item: title, document number'],
    [
      'its reference code',
      `UPDATE item SET reference_code = 'J001-WS·2099-Y-9999' WHERE title = '会议纪要'`,
      'reference code',
    ],
    ['its year', `UPDATE item SET year = 1999 WHERE title = '会议纪要'`, 'item: year'],
    ['its retention', `UPDATE item SET retention = 'D10' WHERE title = '会议纪要'`, 'item: retention'],
    ['its category', `UPDATE item SET category_id = 77 WHERE title = '会议纪要'`, 'item: category'],
    ['its department', `UPDATE item SET department_id = NULL WHERE title = '会议纪要'`, 'item: department'],
    ['its count of pages', `UPDATE item SET page_count = 99 WHERE id = (SELECT min(item_id) FROM page)`, 'page count'],
    ['its version', `UPDATE item SET version = 9 WHERE title = '会议纪要'`, 'item: version'],
    [
      'an older description put back',
      `UPDATE item SET title = '1', remarks = '', version = 1, ledger_seq = (SELECT max(seq) FROM ledger
        WHERE type = 'item.add' AND target = 'item:' || item.id) WHERE title = '改过的题名'`,
      'ledger position',
    ],
    [
      'an item that was removed',
      `DELETE FROM item WHERE title = '会议纪要'`,
      'J001-WS·2025',
      'item: the row that entry',
    ],
    [
      'an item that nobody added',
      `INSERT INTO item SELECT 999, fonds_id, category_id, department_id, 'J001-X', '混进来的', document_no, responsible,
        doc_date, year, retention, secrecy, remarks, page_count, version, created_at, created_by, salt, ledger_seq
        FROM item WHERE title = '会议纪要'`,
      'J001-X | item: no entry speaks of this row',
    ],
    ['a code that was given', `UPDATE reference_code SET number = 77 WHERE number = 1`, 'reference_code: number'],
    ['a code that was taken away', `DELETE FROM reference_code WHERE number = 2`, 'reference_code: the row that entry'],
    ['the hash of a page', `UPDATE page SET sha256 = '${'0'.repeat(64)}' WHERE id = 1`, 'page: hash of the master'],
    ['what was read of a page', `UPDATE page SET blank = 1 - blank WHERE id = 1`, 'page: blank'],
    ['what was done to its picture', `UPDATE page SET operations = '[{}]' WHERE id = 1`, 'page: operations'],
    [
      'pages that changed places between items',
      `UPDATE page SET item_id = (SELECT max(item_id) FROM page), sequence = 99 WHERE id = 1`,
      'item: pages',
    ],
    ['a page that was removed', `DELETE FROM page WHERE id = 2`, 'page: the row that entry'],
    ['the name of a person', `UPDATE person SET name = '李肆' WHERE name = '李四'`, '李肆 | person: name'],
    ['the role of a person', `UPDATE person SET role = 'reader' WHERE name = '李四'`, '李四 | person: role'],
    ['who is let in', `UPDATE person SET active = 1 WHERE name = '赵六'`, '赵六 | person: active'],
    [
      'a password that was swapped',
      `UPDATE person SET password_hash = (SELECT password_hash FROM person WHERE name = '李四') WHERE name = '张三'`,
      '张三 | person: password',
    ],
    [
      'a one-time code that was slipped in',
      `UPDATE person SET code_hash = 'x' WHERE name = '张三'`,
      '张三 | person: password',
    ],
    [
      'the department of a person',
      `UPDATE person SET department_id = 2 WHERE name = '王芳'`,
      '王芳 | person: department',
    ],
    [
      'a person nobody added',
      `INSERT INTO person (id, name, role, password_hash, salt, created_at, ledger_seq) VALUES (77, '影子', 'archivist', 'x', '', '', 1)`,
      '影子 | person: no entry speaks of this row',
    ],
    ['a person who was removed', `DELETE FROM person WHERE name = '周七'`, 'person: the row that entry'],
    [
      'who settled a change of role',
      `UPDATE role_change SET settled_by = 1 WHERE state = 'applied'`,
      'role_change: settled by',
    ],
    [
      'the state of one',
      `UPDATE role_change SET state = 'applied' WHERE state = 'proposed'`,
      '周七',
      'role_change: state',
    ],
    ['a change of role that was removed', `DELETE FROM role_change WHERE state = 'applied'`, 'role_change: the row'],
    [
      'a public key',
      `UPDATE signing_key SET pub = '${Buffer.alloc(32, 7).toString('base64')}' WHERE person_id = 1`,
      'of 张三',
      'signing_key: key id, public key',
    ],
    ['whose key it is', `UPDATE signing_key SET person_id = 2 WHERE person_id = 1`, 'signing_key: owner'],
    [
      'a key that is called enrolled again',
      `UPDATE signing_key SET state = 'enrolled' WHERE state = 'revoked'`,
      'of 王芳',
      'signing_key: state',
    ],
    ['who enrolled a key', `UPDATE signing_key SET enrolled_by = 1 WHERE person_id = 1`, 'signing_key: enrolled by'],
    ['why a key was revoked', `UPDATE signing_key SET reason = '别的' WHERE state = 'revoked'`, 'signing_key: reason'],
    ['a key that was removed', `DELETE FROM signing_key WHERE person_id = 1`, 'signing_key: the row that entry'],
    ['a fonds', `UPDATE fonds SET name = '别的单位'`, '别的单位 | fonds: name'],
    ['a template', `UPDATE category SET template = 'ITEM_DAT13'`, 'category: template'],
    ['a department', `UPDATE department SET name = '别的处' WHERE name = '人事处'`, 'department: name'],
    ['a department that was removed', `DELETE FROM department WHERE name = '人事处'`, 'department: the row that entry'],
    ['the origin', `UPDATE setting SET value = 'elsewhere' WHERE key = 'origin'`, 'setting origin'],
    ['what signatures are asked for', `INSERT INTO setting VALUES ('signing', 'in-force')`, 'setting signing'],
    ['a batch', `UPDATE batch SET title = '别的盒'`, 'PC2026-0001 | batch: title, box, place or remarks'],
    ['its state', `UPDATE batch SET state = 'closed'`, 'batch: state'],
    ['its hold', `UPDATE batch SET hold = '随便'`, 'batch: hold'],
    ['its counts', `UPDATE batch SET promised_pages = 9`, 'batch: promised counts'],
    ['its code', `UPDATE batch SET code = 'PC1999-0001'`, 'batch: code'],
    ['who did a step', `UPDATE batch_step SET receiver = 2 WHERE state = 'checked'`, 'checked', 'batch_step: receiver'],
    ['who gave it', `UPDATE batch_step SET giver = '别人' WHERE state = 'out'`, 'out | batch_step: giver'],
    ['its count', `UPDATE batch_step SET pages = 9 WHERE state = 'out'`, 'batch_step: pages'],
    ['its remarks', `UPDATE batch_step SET remarks = '别的' WHERE state = 'out'`, 'batch_step: fields or remarks'],
    ['its time', `UPDATE batch_step SET at = '2020-01-01T00:00:00.000Z' WHERE state = 'out'`, 'batch_step: time'],
    [
      'a step that was removed',
      `DELETE FROM batch_step WHERE state = 'checked'`,
      'checked | batch_step: the row that entry',
    ],
    [
      'a step that nobody did',
      `INSERT INTO batch_step SELECT 999, batch_id, 'closed', at, giver, receiver, items, sheets, pages, difference, fields,
        remarks, ledger_seq, kid, salt FROM batch_step WHERE state = 'out'`,
      'closed | batch_step: no entry speaks of this row',
    ],
    ['a mark', `UPDATE mark SET defect = 'Q01' WHERE note = '褪色'`, 'mark: defect'],
    ['its note', `UPDATE mark SET note = '无' WHERE note = '褪色'`, 'mark: note'],
    ['what became of it', `UPDATE mark SET state = 'fixed' WHERE note = '褪色'`, 'mark: state'],
    ['a mark that was removed', `DELETE FROM mark WHERE note = '褪色'`, 'mark: the row that entry'],
    [
      'why a check was waived',
      `UPDATE waiver SET reason = '' WHERE rowid = (SELECT min(rowid) FROM waiver)`,
      'waiver: reason',
    ],
    [
      'a waiver that was removed',
      `DELETE FROM waiver WHERE rowid = (SELECT min(rowid) FROM waiver)`,
      'waiver: the row that entry',
    ],
    ['the seed of a sample', `UPDATE sample SET seed = 'chosen' WHERE id = 1`, 'sample 1 | sample: seed'],
    ['what was drawn', `DELETE FROM sample_entry WHERE sample_id = 1 AND place = 1`, 'sample: items drawn'],
    ['a judgement', `UPDATE sample_entry SET link = 1 WHERE sample_id = 1 AND place = 1`, 'sample_entry: link'],
    ['a verdict', `UPDATE acceptance SET verdict = 'passed' WHERE verdict = 'failed'`, 'acceptance: verdict'],
    [
      'its figures',
      `UPDATE acceptance SET figures = replace(figures, '0', '1') WHERE verdict = 'failed'`,
      'acceptance: figures',
    ],
    [
      'a conclusion that was removed',
      `DELETE FROM acceptance WHERE verdict = 'failed'`,
      'acceptance: the row that entry',
    ],
    ['a way of scanning', `UPDATE profile SET fields = replace(fields, '300', '75')`, '文书 | profile: settings'],
    ['a run of a device', `UPDATE scan SET operator = 2 WHERE id = 1`, 'scan: operator'],
    [
      'a hand-over',
      `UPDATE handover SET title = '别的' WHERE code LIKE '%001'`,
      'handover: title, supervisor or remarks',
    ],
    ['its state', `UPDATE handover SET state = 'received' WHERE state = 'partly-received'`, 'handover: state'],
    ['why it was sent back', `UPDATE handover SET reason = '无' WHERE state = 'rejected'`, 'handover: reason'],
    ['a hand-over that was removed', `DELETE FROM handover WHERE state = 'rejected'`, 'handover: the row that entry'],
    [
      'a line of its list',
      `UPDATE handover_line SET title = '别的' WHERE title = '会议纪要'`,
      'the list | handover_line: list',
    ],
    ['a count', `UPDATE handover_line SET counted = 9 WHERE title = '会议纪要'`, 'line 2 | handover_line: counted'],
    [
      'what became of a line',
      `UPDATE handover_line SET outcome = 'returned' WHERE title = '没有带来的'`,
      'handover_line: outcome',
    ],
    [
      'a line that was removed',
      `DELETE FROM handover_line WHERE title = '没有带来的'`,
      'handover_line: number of lines, list',
    ],
    ['the item of a line', `UPDATE handover_line SET item_id = NULL WHERE title = '会议纪要'`, 'handover_line: items'],
    ['who has an item', `UPDATE custody SET holder = 4`, 'custody: holder'],
    ['where it is', `UPDATE custody SET place = 'B-09' WHERE place <> ''`, 'custody: place'],
    ['its step', `UPDATE custody SET step = 'describe' WHERE step = 'shelved'`, 'custody: step'],
    ['its route', `UPDATE custody SET route = 'scan'`, 'custody: route'],
    ['the head of its chain', `UPDATE custody SET head = ''`, 'custody: head'],
    ['an item out of custody', `DELETE FROM custody WHERE step = 'shelved'`, 'custody: the row that entry'],
    ['who signed a step', `UPDATE custody_step SET person_id = 4 WHERE kind = 'rejected'`, 'custody_step: signed by'],
    ['why it was sent back', `UPDATE custody_step SET reason = '无' WHERE kind = 'rejected'`, 'custody_step: reason'],
    ['what was remarked', `UPDATE custody_step SET remarks = '' WHERE remarks <> ''`, 'custody_step: remarks'],
    ['a step that was removed', `DELETE FROM custody_step WHERE kind = 'rejected'`, 'custody_step: the row that entry'],
    ['what an auditor found', `UPDATE finding SET text = '无'`, 'audit finding 1 | finding: text'],
    ['the verdict', `UPDATE finding SET verdict = 'in-order'`, 'finding: verdict'],
    ['a finding that was removed', `DELETE FROM finding`, 'finding: the row that entry'],
    ['a witness', `UPDATE witness SET line = '— x y'`, 'witness: line'],
    ['a witness that was removed', `DELETE FROM witness`, 'witness: the row that entry'],
    ['what an entry is about', `DELETE FROM ledger_item WHERE seq = (SELECT max(seq) FROM ledger_item)`, 'ledger_item'],
  ])('%s', async (_what, sql, ...words) => {
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
