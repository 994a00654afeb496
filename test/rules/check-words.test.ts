// What checks measured and allow is said to people: which way, how far, how far is allowed.
import { expect, test } from 'vitest'
import { readRulePack } from '#service/rule-pack.ts'
import { measures, type PageFacts, pageChecks } from '#shared/rules/checks.ts'
import { castWords, duplicateWords, exposureWords, sequenceWords } from '#shared/text/check-words.ts'
import { resources } from '../support/archive.ts'
import { rawWordsIn } from '../support/raw-words.ts'

const { quality } = readRulePack(resources)

test('a cast is told by its way and how far that way is allowed', () => {
  const told = (red: number, yellow: number) => {
    const { measured, limit } = castWords({ red, yellow }, quality)
    return [`偏色：${measured.zh}，限 ${limit.zh}`, `Colour cast: ${measured.en}, limit ${limit.en}`]
  }
  expect(told(0.5, 12)).toEqual(['偏色：偏黄 12，限 26', 'Colour cast: 12 towards yellow, limit 26'])
  expect(told(-9, 12)).toEqual(['偏色：偏绿 9，限 7', 'Colour cast: 9 towards green, limit 7'])
  expect(told(1, -7.4)[0]).toBe('偏色：偏蓝 7.4，限 7')
  expect(told(8, 2)[0]).toBe('偏色：偏红 8，限 7')
  expect(told(0, 0)[0]).toBe('偏色：无偏色，限 26')
})

test('an exposure is told by what is out of bounds', () => {
  const told = (paper: number, inkLevel: number) => exposureWords({ paper, inkLevel }, quality).measured.zh
  expect([told(120, 60), told(230, 180), told(230, 60)]).toEqual([
    '偏暗，纸面亮度 120',
    '偏淡，字迹亮度 180',
    '反差 170',
  ])
})

test('pages are told by numbers of pages, printed numbers by how they break off', () => {
  expect(duplicateWords(3).measured).toEqual({ zh: '与第 3 页相同', en: 'the same as page 3' })
  expect(sequenceWords(12, 'missing').measured.zh).toBe('页码 12，前面有缺号')
})

test('no check says a word of the program', () => {
  const seen = measures.parse({
    opens: true,
    bits: 24,
    channels: 3,
    patches: 200,
    edgeAcross: 3,
    skew: 1.234,
    streaks: 2,
  })
  const facts: PageFacts = {
    ...{ dpi: 200, format: 'tiff', operations: [], turned: 0, borderMm: 1.26, blank: false },
    readState: 'failed',
    expected: { dpi: 300, colour: 'bitonal', format: 'jpeg' },
  }
  const all = [...pageChecks(seen, facts, quality), ...pageChecks(measures.parse({}), facts, quality)]
  expect(all.length).toBeGreaterThan(12)
  for (const { measured, limit, limits } of all)
    for (const words of [measured, limit, limits ?? limit]) {
      expect(rawWordsIn(words.zh, 'zh-CN')).toEqual([])
      expect(rawWordsIn(words.en, 'en')).toEqual([])
    }
})
