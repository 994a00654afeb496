// Every entry of the ledger is a sentence of people, in both languages.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { termNames } from '#service/ledger/terms.ts'
import { readRulePack } from '#service/rule-pack.ts'
import { contract } from '#shared/contract/index.ts'
import { deedSentence, entryName, entrySentence, entryTypes, refsNamed } from '#shared/text/entries/sentence.ts'
import type { Names } from '#shared/text/entries/things.ts'
import chinese from '../../renderer/text/zh-CN.json'
import { root } from '../support/archive.ts'
import { rawWordsIn } from '../support/raw-words.ts'

const languages = ['zh-CN', 'en'] as const

/** Types that the contract declares, and those that the service writes by itself. */
function writtenTypes(): ReadonlySet<string> {
  const found = new Set<string>()
  const look = (part: unknown): void => {
    if (part === null || typeof part !== 'object') return
    if ('~orpc' in part) {
      const { entry } = Object(part['~orpc']).meta
      if (typeof entry === 'string') found.add(entry)
    } else for (const inner of Object.values(part)) look(inner)
  }
  look(contract)
  const service = join(root, 'electron', 'service')
  for (const path of readdirSync(service, { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('.ts')) continue
    const source = readFileSync(join(service, path), 'utf8')
    const written =
      /(?:record|enter|enterAs)\(\s*(?:[^'(),]*\? )?'([a-z]+\.[A-Za-z]+)'(?: : '([a-z]+\.[A-Za-z]+)')?|type: '([a-z]+\.[A-Za-z]+)'/gu
    for (const match of source.matchAll(written)) for (const type of match.slice(1)) if (type) found.add(type)
  }
  return found
}

/** What bodies hold that decides on a sentence, each way that it can. */
const bodies: readonly Readonly<Record<string, unknown>>[] = [
  {
    ...{ active: true, accept: true, passed: true, link: true, content: true, back: true, continued: true },
    ...{ role: 'archivist', from: 'archivist', right: 'catalogue.describe', alg: 'Ed25519', user: '4', kid: 'ab12' },
    ...{ state: 'scanned', step: 'check', to: 'sort', defect: 'R01', check: 'cast', problem: 'jam', what: 'sheets' },
    ...{ act: 'withdraw', kind: 'turn', stands: 'brought', outcome: 'accepted', verdict: 'passed', found: 'missing' },
    ...{
      items: [{ id: 7, former: 'A101-WS·2023-Y-0007' }, 8],
      pages: ['aa', 'bb', 'cc'],
      touched: [1],
      counts: [1, 2],
    },
    ...{ before: 3, after: 2, line: 4, lines: 5, sides: 6, unusable: 1, sheet: 9, population: 40, entries: [1, 2, 3] },
    ...{ snapshot: 12, files: 30, size: 800, findings: 0 },
  },
  {
    ...{ active: false, accept: false, passed: false, link: true, content: false, back: false, count: 12, held: 2 },
    ...{
      role: 'reader',
      from: 'reader',
      right: 'unheard',
      alg: 'SM2-SM3',
      user: '5',
      kid: 'cd34',
      onePerson: 'scanned',
    },
    ...{
      state: 'rework',
      step: 'shelve',
      to: 'describe',
      defect: 'Q05',
      check: 'skew',
      problem: 'io',
      what: 'numbered',
    },
    ...{ act: 'undo', of: 'split', kind: 'rescan', stands: 'read', outcome: 'missing', verdict: 'irregular' },
    ...{ items: 1, pages: [], touched: [], counts: [1], found: 'changed', trouble: 'target-not-found' },
    ...{ before: null, after: 2, line: 1, lines: 1, sides: 1, unusable: 0, sheet: 1, population: 1, entries: [1] },
    ...{ snapshot: 1, files: 1, size: 1, findings: 3 },
  },
]

const pack = readRulePack(join(root, 'resources'))
const names: Names = {
  ...termNames(pack),
  'role:reader': ['查阅人', 'reader'],
  'person:3': ['张三', 'Zhang'],
  'person:4': ['李四', 'Li'],
  'person:5': ['王五', 'Wang'],
  'item:7': ['A101-WS·2024-D30-BGS-0001《会议纪要》', 'A101-WS·2024-D30-BGS-0001 “Minutes”'],
}
const about: Readonly<Record<string, string>> = { item: 'item:7', mend: 'item:7', person: 'person:4', role: 'person:4' }
const entryOf = (type: string, body: Readonly<Record<string, unknown>>, target?: string) => {
  const of = about[type.split('.')[0] ?? ''] ?? 'job:12'
  const roles = type.startsWith('role.') ? { to: 'reader' } : {}
  return { type, actor: '3', target: target ?? of, body: { ...body, ...roles } }
}

describe('the words of the ledger', () => {
  test('are there for every type of entry that is made, and for no other', () => {
    expect(Object.keys(entryTypes).sort()).toEqual([...writtenTypes()].sort())
    const subjects = new Set(Object.keys(entryTypes).map(type => type.split('.')[0] ?? ''))
    expect([...subjects].filter(subject => !Object.hasOwn(chinese.audit.kinds, subject))).toEqual([])
  })

  test.each(languages)('make a sentence of every entry, with no word of the program in it (%s)', language => {
    const found: string[] = []
    for (const type of Object.keys(entryTypes)) {
      const sentences = bodies.map(body => entrySentence(entryOf(type, body), names, language))
      for (const text of [...sentences, entryName(type, language)]) {
        const bad = rawWordsIn(text.replaceAll(/Zhang|Li|Wang|Minutes|Ed25519|SM2-SM3/gu, ''), language)
        if (bad.length > 0 || text.includes('：本')) found.push(`${type}: ${text} (${bad.join(', ')})`)
        // Whoever is known is called by their name.
        if (/(?:人员|person) \d/u.test(text)) found.push(`${type}: ${text}`)
      }
    }
    expect(found).toEqual([])
  })

  test('say who did what to whom', () => {
    const said = (type: string, body: Readonly<Record<string, unknown>>, target?: string) =>
      languages.map(language => entrySentence(entryOf(type, body, target), names, language))
    expect(said('person.activate', { active: true })).toEqual([
      '张三启用了李四的账号',
      'Zhang enabled the account of Li',
    ])
    expect(said('person.activate', { active: false })[0]).toBe('张三停用了李四的账号')
    expect(said('person.password', {}, 'person:3')).toEqual([
      '张三更改了自己的密码',
      'Zhang changed their own password',
    ])
    expect(said('item.withdraw', {})).toEqual([
      '张三把 A101-WS·2024-D30-BGS-0001《会议纪要》移入回收站',
      'Zhang moved A101-WS·2024-D30-BGS-0001 “Minutes” to the trash',
    ])
    expect(said('step.sign', { step: 'check', items: [1, 2] })).toEqual([
      '张三签字办理“核对”，2 件',
      'Zhang signed “Check” for 2 items',
    ])
    expect(said('access.refuse', { right: 'catalogue.describe' }, 'person:3')[0]).toBe('张三要修改目录，没有权限，被拒')
    const byItself = { type: 'session.refuse', actor: 'system', target: 'person:unknown', body: { count: 12, held: 3 } }
    expect(entrySentence(byItself, names, 'zh-CN')).toBe('系统拒绝了没有账号的姓名的登录 15 次')
  })

  test('fall back on numbers for what is gone, and on the type where an older entry says less', () => {
    expect(deedSentence(entryOf('item.describe', {}), {}, 'zh-CN')).toBe('修改了档案 7 的著录')
    expect(deedSentence(entryOf('scan.done', {}, 'scan:5'), {}, 'en')).toBe('Scan finished: scan 5')
    expect(deedSentence({ ...entryOf('x.y', {}), type: 'x.unheard' }, {}, 'en')).toBe('unknown act')
    const viewed = entryOf('page.view', {}, 'page:1 page:2 gap:3')
    expect(deedSentence(viewed, {}, 'zh-CN')).toBe('查看了页面 1、页面 2 等 3 项的图像')
    expect(refsNamed(viewed)).toEqual(['person:3', 'page:1', 'page:2', 'gap:3'])
  })
})
