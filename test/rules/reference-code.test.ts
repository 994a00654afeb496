import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readRulePack } from '#service/rule-pack.ts'
import {
  type CodeParts,
  classOf,
  normaliseCode,
  parseReferenceCode,
  readTemplate,
  referenceCode,
} from '#shared/rules/reference-code.ts'
import { resources } from '../support/archive.ts'

const pack = readRulePack(resources)
const item22 = '{fonds}-{category}·{year}-{retention}[-{department}]-{number:4}'
const item13 = '{fonds}-{category}·{year}·{retention}[·{department}]-{number:3}'

const parts: fc.Arbitrary<CodeParts> = fc.record({
  fonds: fc.stringMatching(/^[A-Z]\d{3}$/u),
  category: fc.constantFrom(...pack.categories.map(category => category.code)),
  year: fc.integer({ min: 1900, max: 2099 }),
  retention: fc.constantFrom('Y', 'D30', 'D10', 'D5'),
  department: fc.constantFrom('', 'BGS', 'XZ', '003', '办公室'),
})

describe('a reference code', () => {
  test('is written as DA/T 22-2015 and DA/T 13-2022 show it', () => {
    const office = { fonds: 'Z109', category: 'WS', year: 2011, retention: 'Y', department: 'BGS' }
    expect(referenceCode(item22, office, 1)).toBe('Z109-WS·2011-Y-BGS-0001')
    expect(
      referenceCode(item13, { ...office, fonds: 'A439', year: 2015, retention: 'D30', department: '003' }, 5),
    ).toBe('A439-WS·2015·D30·003-005')
    expect(referenceCode(item22, { ...office, fonds: 'A182', category: 'ZP', year: 2022, department: '' }, 1)).toBe(
      'A182-ZP·2022-Y-0001',
    )
  })

  test('is read back by the template that wrote it', () => {
    fc.assert(
      fc.property(
        parts,
        fc.integer({ min: 1, max: 999_999 }),
        fc.constantFrom(...pack.templates),
        (given, number, template) => {
          expect(parseReferenceCode(template.form, referenceCode(template.form, given, number))).toEqual({
            ...given,
            number,
          })
        },
      ),
      { numRuns: 5000 },
    )
  })

  test('is found however its dots, dashes and letters were typed', () => {
    const written = 'J001-WS·2023-D30-BGS-0012'
    const typed = [
      'j001-ws•2023-d30-bgs-0012',
      'Ｊ００１－ＷＳ・２０２３－Ｄ３０－ＢＧＳ－００１２',
      ' J001—WS‧2023–D30−BGS-0012 ',
    ]
    expect(typed.map(normaliseCode)).toEqual([written, written, written])
  })

  test('stays the same when it is normalised twice', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        expect(normaliseCode(normaliseCode(text))).toBe(normaliseCode(text))
      }),
    )
  })

  test('counts in the class that all its parts but the number make', () => {
    const office = { fonds: 'J001', category: 'WS', year: 2023, retention: 'D30', department: 'BGS' }
    expect(classOf(item22, office)).toBe('J001-WS·2023-D30-BGS-#')
    expect(classOf(item22, { ...office, department: '' })).toBe('J001-WS·2023-D30-#')
  })

  test('with the same number never means two classes', () => {
    fc.assert(
      fc.property(parts, parts, (one, other) => {
        fc.pre(classOf(item22, one) !== classOf(item22, other))
        expect(referenceCode(item22, one, 7)).not.toBe(referenceCode(item22, other, 7))
      }),
    )
  })
})

describe('a template', () => {
  test.each(['{fonds}-{number:4', '{place}-{number:4}', '[{fonds}-{number:4}', '{fonds}', '[[{year}]]{number:4}'])(
    '%s is refused by name',
    form => expect(() => readTemplate(form)).toThrow(form),
  )

  test('of the rule pack writes the example that stands beside it', () => {
    for (const { form, example } of pack.templates) {
      const read = parseReferenceCode(form, example)
      expect(read && referenceCode(form, read, read.number)).toBe(example)
    }
  })
})
