import { expect, test } from 'vitest'
import { refusalCode } from '#shared/contract/refusals.ts'
import { fillSentence, refusalSentence } from '#shared/text/refusal-sentences.ts'

test('every refusal is said in both languages and ends as a sentence', () => {
  for (const code of refusalCode.options) {
    expect(refusalSentence('zh-CN', code), code).toMatch(/[。]$/)
    expect(refusalSentence('en', code), code).toMatch(/\.$/)
  }
})

test('a sentence takes the values it is given and has words where one is missing', () => {
  expect(refusalSentence('en', 'wait-before-next-try', { seconds: '120' })).toContain('Wait 120 seconds')
  expect(refusalSentence('en', 'wait-before-next-try')).toContain('Wait 30 seconds')
  expect(refusalSentence('zh-CN', 'invalid-value', { field: 'retention' })).toContain('保管期限')
  expect(fillSentence('{a|x} {b}', { b: '2' })).toBe('x 2')
})
