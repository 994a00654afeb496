// What stands for a page is looked up for that page: an archive of a million of them shows one as quickly as of ten.
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { migrate } from '#service/db/migrate.ts'

const asked = {
  'the pages of an item with their text':
    'SELECT p.id, s.stands, s.text FROM page p LEFT JOIN standing_text s ON s.page_id = p.id WHERE p.item_id = 1 ORDER BY p.sequence',
  'a page with its lines':
    'SELECT s.text, s.lines FROM page p LEFT JOIN standing_text s ON s.page_id = p.id WHERE p.id = 1',
  'some texts': 'SELECT page_id, text FROM standing_text WHERE page_id IN (1, 2, 3)',
}

test.each(Object.entries(asked))('%s are looked up, and no text of another page is read', (_what, sql) => {
  const database = new Database(':memory:')
  migrate(database)
  const plan = database.prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all()
  expect(plan.map(({ detail }) => detail).filter(step => /MATERIALIZE|^SCAN|AUTOMATIC/u.test(step))).toEqual([])
  database.close()
})
