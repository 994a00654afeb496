// An intake that was under way when the program was renewed goes on with the plan and the report it had.
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { migrate } from '#service/db/migrate.ts'
import { migrations } from '#service/db/migrations/index.ts'

const refused = { source: 'b.txt', code: 'unknown-format', params: { kind: '文本' } }
const notice = { source: 'a.png', code: 'no-dpi', params: {} }
const items = [
  { name: '一', description: {}, files: [{ path: '/x/a.png', source: 'a.png' }] },
  { name: '二', description: { title: '题' }, files: [] },
]

test('plans and reports of before become lines', () => {
  const database = new Database(':memory:')
  for (const { version, sql } of migrations) if (version < 110) database.exec(sql)
  database.pragma('user_version = 100')
  database.exec(`INSERT INTO ledger (seq, line, leaf) VALUES (0, '{}', '${'A'.repeat(44)}')`)
  database.exec(`INSERT INTO person (id, name, role, password_hash, salt, created_at, ledger_seq)
    VALUES (1, '张三', 'archivist', '', '', '', 0)`)
  const insert = database.prepare(
    `INSERT INTO job (id, kind, state, stage, title, plan, report, started_by, started_at, done)
     VALUES (?, ?, 'running', ?, '', ?, ?, 1, '', 1)`,
  )
  const report = JSON.stringify({ refused: [refused], notices: [notice], setAside: ['c.xml'] })
  insert.run(1, 'ingest', 'receiving', JSON.stringify({ grouping: 'file', items }), report)
  insert.run(2, 'ingest', 'receiving', JSON.stringify({ grouping: 'file', items: null }), '{}')
  insert.run(3, 'ingest', 'reading', JSON.stringify({ grouping: 'file', items }), '{}')
  insert.run(4, 'scan', 'scanning', '{}', JSON.stringify({ refused: [refused] }))
  insert.run(5, 'verify', 'verifying', '{}', '{"findings":[]}')
  migrate(database)
  const rows = (sql: string): unknown[] => database.prepare(sql).all()
  expect(rows('SELECT job_id, sequence, plan FROM intake_item ORDER BY job_id, sequence')).toEqual(
    items.map((item, at) => ({ job_id: 1, sequence: at + 1, plan: JSON.stringify(item) })),
  )
  const line = (job_id: number, kind: string, of: typeof refused | typeof notice) => ({
    ...{ job_id, kind, source: of.source, code: of.code, params: JSON.stringify(of.params) },
  })
  expect(rows('SELECT job_id, kind, source, code, params FROM intake_note ORDER BY kind, job_id')).toEqual([
    { job_id: 1, kind: 'aside', source: 'c.xml', code: '', params: '{}' },
    line(1, 'notice', notice),
    line(1, 'refused', refused),
    line(4, 'refused', refused),
  ])
  expect(rows('SELECT plan, report FROM job ORDER BY id')).toEqual([
    { plan: '{"grouping":"file","planned":true}', report: '{}' },
    { plan: '{"grouping":"file","planned":false}', report: '{}' },
    { plan: '{"grouping":"file","planned":true}', report: '{}' },
    { plan: '{}', report: '{}' },
    { plan: '{}', report: '{"findings":[]}' },
  ])
  database.close()
})
