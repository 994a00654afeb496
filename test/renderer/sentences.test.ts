import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { refusalCode } from '#shared/contract/refusals.ts'
import { names } from '#shared/text/names.ts'
import { fillSentence, refusalSentence, refusalSentences } from '#shared/text/refusal-sentences.ts'
import { root } from '../support/places.ts'
import { rawWordsIn } from '../support/raw-words.ts'

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

test('no refusal says a word of the program, with its values or without', () => {
  for (const code of refusalCode.options) {
    for (const language of ['zh-CN', 'en'] as const) {
      const slots = [...refusalSentences[code][language].matchAll(/\{(\w+)/gu)].map(([, slot = '']) => slot)
      for (const params of [{}, Object.fromEntries(slots.map(slot => [slot, '12']))]) {
        const said = refusalSentence(language, code, params)
        expect(rawWordsIn(said, language), `${code}: ${said}`).toEqual([])
      }
    }
  }
})

test('whatever a refusal of the archive calls by a code has a name in both languages', () => {
  const service = join(root, 'electron', 'service')
  const unnamed = readdirSync(service, { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.ts'))
    .flatMap(path => {
      const source = readFileSync(join(service, path), 'utf8')
      const refused = [...source.matchAll(/Refusal\(\s*'[\w-]+',\s*\{([^}]*)\}/gu)].map(([, params = '']) => params)
      return refused.flatMap(params =>
        [...params.matchAll(/\b(?:what|field|role|missing|state|reason|problem): '([^']*)'/gu)].map(
          ([, value = '']) => value,
        ),
      )
    })
    .filter(value => !Object.hasOwn(names, value))
  expect([...new Set(unnamed)]).toEqual([])
})
