// Retention, secrecy and years as lists write them.
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readRetention, readSecrecy, readYear } from '#service/lists/terms.ts'
import { readRulePack } from '#service/rule-pack.ts'
import { numberOf } from '#shared/rules/numerals.ts'
import { isRetentionCode } from '#shared/rules/retention.ts'
import { resources } from '../support/archive.ts'

const pack = readRulePack(resources)

describe('a retention word', () => {
  test.each([
    ['永久', 'Y'],
    ['永久保存', 'Y'],
    ['Y', 'Y'],
    ['ｙ', 'Y'],
    ['Permanent', 'Y'],
    ['30', 'D30'],
    ['30.0', 'D30'],
    ['30年', 'D30'],
    ['３０ 年', 'D30'],
    ['定期30年', 'D30'],
    ['定期（30年）', 'D30'],
    ['定期三十年', 'D30'],
    ['三十年', 'D30'],
    ['十年', 'D10'],
    ['二十五年', 'D25'],
    ['保存30年', 'D30'],
    ['D30', 'D30'],
    ['d10', 'D10'],
    ['30 years', 'D30'],
    ['保管期限：永久', 'Y'],
    ['', ''],
    ['—', ''],
  ])('%s is %s', (text, code) => {
    expect(readRetention(text, pack)).toEqual({ code, note: '' })
  })

  test('of the rules before 2006 is the term that took its place, with the word kept beside it', () => {
    expect(readRetention('长期', pack)).toEqual({ code: 'D30', note: '长期' })
    expect(readRetention(' 短期 ', pack)).toEqual({ code: 'D10', note: '短期' })
    expect(readRetention('长期保存', pack)).toEqual({ code: 'D30', note: '长期保存' })
    expect(readRetention('long-term', pack)).toEqual({ code: 'D30', note: 'long-term' })
  })

  test.each(['定期', '随便', '1987', '0年', '永久、30年', '10/30年', '#N/A', '1987年', '#REF!'])('%s is none', text => {
    expect(readRetention(text, pack)).toBe(null)
  })

  test('whatever is written, is a code of the archive, nothing, or none', () => {
    const piece = fc.constantFrom('定期', '永久', '3', '0', '十', '三', '百', '年', 'D', 'Y', ' ', '长期', 'years', '.')
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece, { maxLength: 6 }).map(pieces => pieces.join('')),
        ),
        text => {
          const read = readRetention(text, pack)
          expect(read === null || read.code === '' || isRetentionCode(pack, read.code)).toBe(true)
        },
      ),
      { numRuns: 3000 },
    )
  })

  test('of any number of years means these years, in figures and in characters', () => {
    const digits = '零一二三四五六七八九'
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99 }), years => {
        const [tens, ones] = [Math.floor(years / 10), years % 10]
        const spelt = `${tens > 1 ? digits[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 ? digits[ones] : ''}`
        expect(numberOf(spelt)).toBe(years)
        for (const text of [`${years}年`, `D${years}`, `定期${years}年`, `${spelt}年`, `定期${spelt}年`])
          expect([text, readRetention(text, pack)?.code]).toEqual([text, `D${years}`])
      }),
    )
  })
})

describe('a secrecy word', () => {
  test.each([
    ['机密', '机密', ''],
    ['机密★10年', '机密', '机密★10年'],
    ['机密10年', '机密', '机密10年'],
    ['秘密（5年）', '秘密', '秘密（5年）'],
    ['绝密★长期', '绝密', '绝密★长期'],
    ['秘密★', '秘密', '秘密★'],
    ['绝密级', '绝密', ''],
    ['内部资料', '内部', ''],
    ['密级：机密', '机密', ''],
    ['Top secret', '绝密', ''],
    ['internal', '内部', ''],
    ['公开', '', ''],
    ['无', '', ''],
    ['unclassified', '', ''],
    ['', '', ''],
    ['/', '', ''],
  ])('%s is “%s”', (text, code, note) => {
    expect(readSecrecy(text, pack)).toEqual({ code, note })
  })

  test.each(['很密', 'confidential', '商业秘密', '是', '#N/A'])('%s is none that can be guessed', text => {
    expect(readSecrecy(text, pack)).toBe(null)
  })
})

test('a year has four figures', () => {
  expect(['1987', '1987年', '1987年度', '一九八七年', '1987.0'].map(readYear)).toEqual(Array(5).fill(1987))
  expect(['87', '19870612', '去年', ''].map(readYear)).toEqual([null, null, null, null])
})
