import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareNatural } from '#service/sources/natural.ts'

const names = fc.stringMatching(/^[a-c0-2０-２/. é页]{0,8}$/u)

describe('files lie in the order a person would lay them', () => {
  test('numbers count as numbers, whatever their width and leading zeros', () => {
    const shuffled = [
      'scan-10.jpg',
      'scan-2.jpg',
      'scan-1.jpg',
      'scan-０３.jpg',
      'scan.jpg',
      'scan-1-2.jpg',
      'scan-01.jpg',
    ]
    expect(shuffled.toSorted(compareNatural)).toEqual([
      'scan.jpg',
      'scan-01.jpg',
      'scan-1.jpg',
      'scan-1-2.jpg',
      'scan-2.jpg',
      'scan-０３.jpg',
      'scan-10.jpg',
    ])
  })

  test('composed and decomposed letters sort together, Chinese names by their numbers', () => {
    expect(['第10页', '第9页', 'e\u03011', 'é10', 'é2'].toSorted(compareNatural)).toEqual([
      'e\u03011',
      'é2',
      'é10',
      '第9页',
      '第10页',
    ])
  })

  test('the order is total', () => {
    fc.assert(
      fc.property(names, names, names, (a, b, c) => {
        expect(Math.sign(compareNatural(a, b))).toBe(-Math.sign(compareNatural(b, a)) + 0)
        expect(compareNatural(a, b) === 0).toBe(a === b)
        if (compareNatural(a, b) <= 0 && compareNatural(b, c) <= 0) expect(compareNatural(a, c)).toBeLessThanOrEqual(0)
      }),
      { numRuns: 2000 },
    )
  })
})
