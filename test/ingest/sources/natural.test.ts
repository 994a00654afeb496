import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareNatural } from '#service/ingest/sources/natural.ts'
import { parseDate, parseRetention } from '#service/ingest/sources/values.ts'

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

describe('dates and retention periods are read as people write them', () => {
  test.each([
    ['2023-03-15', '20230315'],
    ['2023/3/15', '20230315'],
    ['2023.3.15', '20230315'],
    ['2023年3月15日', '20230315'],
    ['２０２３年３月１５日', '20230315'],
    ['20230315', '20230315'],
    ['20230300', '20230300'],
    ['2023-00-00', '20230000'],
    ['2023年3月', '20230300'],
    ['2023', '20230000'],
    ['2024-02-29', '20240229'],
    ['2023-02-29', null],
    ['1900-02-29', null],
    ['2000-02-29', '20000229'],
    ['2023-13-01', null],
    ['2023-04-31', null],
    ['2023-00-15', null],
    ['2023-3/15', null],
    ['15.3.2023', null],
    ['昨天', null],
    ['', null],
  ])('%s is %s', (text, date) => {
    expect(parseDate(text)).toBe(date)
  })

  test('every day of the calendar comes back from every form', () => {
    const days = fc.date({
      min: new Date('1000-01-01T00:00:00Z'),
      max: new Date('9999-12-31T00:00:00Z'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(days, day => {
        const [year = '', month = '', date = ''] = day.toISOString().slice(0, 10).split('-')
        const plain = year + month + date
        expect(parseDate(plain)).toBe(plain)
        expect(parseDate(`${year}-${month}-${date}`)).toBe(plain)
        expect(parseDate(`${year}/${Number(month)}/${Number(date)}`)).toBe(plain)
        expect(parseDate(`${year}年${Number(month)}月${Number(date)}日`)).toBe(plain)
      }),
    )
  })

  test('whatever is typed gives eight digits of a possible day, or nothing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\d{8}$/u)), text => {
        const date = parseDate(text)
        if (date === null) return
        expect(date).toMatch(/^[1-9]\d{3}(?:0000|(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01]))$/u)
      }),
    )
  })

  test.each([
    ['永久', 'Y'],
    ['y', 'Y'],
    ['D30', 'D30'],
    ['d10', 'D10'],
    ['定期30年', 'D30'],
    ['３０年', 'D30'],
    ['10年', 'D10'],
    ['定期 10 年', 'D10'],
    ['D5', 'D5'],
    ['D0', null],
    ['长期', null],
    ['forever', null],
  ])('%s is %s', (text, code) => {
    expect(parseRetention(text)).toBe(code)
  })
})
