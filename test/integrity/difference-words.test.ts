// Where the catalogue is not as the ledger says, the report says it in words.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { differenceSentence, tableWords } from '#shared/text/finding-sentences.ts'
import { resources } from '../support/archive.ts'
import { rawWordsIn } from '../support/raw-words.ts'

test('every table that holds something of the catalogue has a name', () => {
  const schema = readFileSync(join(resources, 'schema.sql'), 'utf8')
  const tables = [...schema.matchAll(/^CREATE TABLE (\w+) \(/gmu)].map(([, table = '']) => table)
  // The ledger itself, and what an intake still has to do, are told of otherwise.
  const apart = ['ledger', 'intake_item']
  expect(tables.filter(table => !apart.includes(table) && !Object.hasOwn(tableWords, table))).toEqual([])
})

test('a difference is told by what it is and by the entry that says otherwise', () => {
  const said = (detail: string) => [differenceSentence('zh-CN', detail), differenceSentence('en', detail)]
  expect(said('batch: state, title not as entry 17 says')).toEqual([
    '批次与账本第 17 条的记载不符。',
    'This batch is not as entry 17 says.',
  ])
  expect(said('mark: no entry speaks of this row')[0]).toBe('缺陷标记在账本中没有记载，不知由谁所写。')
  expect(said('person: the row that entry 4 speaks of is missing')[1]).toBe(
    'The account that entry 4 speaks of is missing.',
  )
  for (const [zh = '', en = ''] of Object.keys(tableWords).map(table => said(`${table}: x not as entry 3 says`)))
    expect([...rawWordsIn(zh, 'zh-CN'), ...rawWordsIn(en, 'en')]).toEqual([])
})
