import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { printedNumber, sequenceBreaks } from '#shared/rules/page-numbers.ts'

const foot = (text: string) => [{ text, top: 3300, height: 40 }]

describe('the number printed on a page', () => {
  test.each([
    ['- 3 -', 3],
    ['— 12 —', 12],
    ['－7－', 7],
    ['第3页', 3],
    ['第 3 页 共 12 页', 3],
    ['3/12', 3],
    ['Page 4 of 9', 4],
    ['5', 5],
  ])('%s is read as %i', (text, number) => {
    expect(printedNumber(foot(text), 3508)).toBe(number)
  })

  test.each(['2023', '〔2023〕15号', '12:30', '0', '共 3 页', '3月', ''])('%s is none', text => {
    expect(printedNumber(foot(text), 3508)).toBeNull()
  })

  test('is not looked for in the text', () => {
    expect(printedNumber([{ text: '3', top: 1700, height: 40 }], 3508)).toBeNull()
  })

  test('stands at the foot before it stands at the head', () => {
    const lines = [
      { text: '12', top: 60, height: 40 },
      { text: '- 3 -', top: 3300, height: 40 },
    ]
    expect(printedNumber(lines, 3508)).toBe(3)
  })
})

describe('printed numbers in a row', () => {
  test('that run on are whole, with pages that carry none, and from 1 again for an attachment', () => {
    expect(sequenceBreaks([1, 2, 3, 4])).toEqual([])
    expect(sequenceBreaks([null, 2, null, 4, 5, null])).toEqual([])
    expect(sequenceBreaks([1, null, 2, null, 3])).toEqual([])
    expect(sequenceBreaks([1, 2, 3, 1, 2])).toEqual([])
  })

  test('name the page before which one is missing, that came twice, or is out of order', () => {
    expect(sequenceBreaks([1, 2, 4, 5])).toEqual([{ at: 2, kind: 'missing' }])
    expect(sequenceBreaks([1, 2, 2, 3])).toEqual([{ at: 2, kind: 'repeated' }])
    expect(sequenceBreaks([1, 4, 2])).toEqual([
      { at: 1, kind: 'missing' },
      { at: 2, kind: 'order' },
    ])
  })

  test('forgive one misread number', () => {
    expect(sequenceBreaks([1, 2, 8, 4, 5])).toEqual([])
  })

  test('of any whole item are never called broken; without one of its inner pages they always are', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 4, max: 60 }),
        fc.integer({ min: 1, max: 900 }),
        fc.nat(),
        (pages, first, which) => {
          const whole = Array.from({ length: pages }, (_, at) => first + at)
          expect(sequenceBreaks(whole)).toEqual([])
          const gone = 1 + (which % (pages - 2))
          expect(sequenceBreaks(whole.toSpliced(gone, 1))).toEqual([{ at: gone, kind: 'missing' }])
        },
      ),
    )
  })
})

test('an attachment whose first number was not read is no break', () => {
  expect(sequenceBreaks([5, null, 2])).toEqual([])
  expect(sequenceBreaks([1, null, 1])).toEqual([])
})
