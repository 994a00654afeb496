// Dates as people write them, read as the catalogue keeps them.
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isDate } from '#service/reception/terms.ts'
import { readDate as read } from '#shared/rules/dates.ts'

/** The date alone; null for none that can be used. */
const readDate = (text: string) => {
  const found = read(text)
  return found.kind === 'date' ? found.date : found.kind === 'none' ? '' : null
}

const two = (number: number) => String(number).padStart(2, '0')
const characters = '〇一二三四五六七八九'
const small = (number: number) =>
  [
    number >= 20 ? characters[Math.floor(number / 10)] : '',
    number >= 10 ? '十' : '',
    number % 10 ? characters[number % 10] : '',
  ].join('')

const day = fc
  .date({ min: new Date('1000-01-01T00:00:00Z'), max: new Date('2200-12-31T00:00:00Z'), noInvalidDate: true })
  .map(date => ({ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }))

describe('a date', () => {
  test('in any of its spellings is the same day', () => {
    fc.assert(
      fc.property(day, ({ year, month, day: number }) => {
        const wanted = `${year}${two(month)}${two(number)}`
        const inCharacters = [...String(year)].map(figure => characters[Number(figure)]).join('')
        for (const spelt of [
          wanted,
          `${year}-${two(month)}-${two(number)}`,
          `${year}-${month}-${number}`,
          `${year}.${month}.${number}`,
          `${year}.${two(month)}.${two(number)}.`,
          `${year}/${month}/${number}`,
          `${year}年${month}月${number}日`,
          ` ${year} 年 ${two(month)} 月 ${two(number)} 日 `,
          `${year}-${two(month)}-${two(number)}T00:00:00.000Z`,
          `${year}/${month}/${number} 8:30`,
          `${inCharacters}年${small(month)}月${small(number)}日`,
          `${inCharacters.replaceAll('〇', '○')}年${small(month)}月${small(number)}日`,
          wanted.replace(/\d/gu, figure => String.fromCodePoint(0xff10 + Number(figure))),
        ]) {
          expect([spelt, readDate(spelt)]).toEqual([spelt, wanted])
        }
      }),
      { numRuns: 300 },
    )
  })

  test('may leave out the day, or the month too', () => {
    fc.assert(
      fc.property(day, ({ year, month }) => {
        for (const spelt of [
          `${year}${two(month)}`,
          `${year}-${month}`,
          `${year}.${two(month)}`,
          `${year}/${two(month)}`,
          `${year}年${month}月`,
        ]) {
          expect([spelt, readDate(spelt)]).toEqual([spelt, `${year}${two(month)}00`])
        }
        for (const spelt of [`${year}`, `${year}年`, `${year}0000`]) {
          expect([spelt, readDate(spelt)]).toEqual([spelt, `${year}0000`])
        }
      }),
      { numRuns: 300 },
    )
  })

  test('that could be read in two ways, or is in no calendar, is none', () => {
    for (const spelt of [
      '24-3-5',
      '5/3/2024',
      '2024-13-01',
      '2024-02-30',
      '20240231',
      '202400-5',
      '2024年月5日',
      '20245', // 1955-06-05 as a serial, or May 2024
      '2024-3-5-7',
      '去年三月',
      '二〇二四年四十月',
      '二〇二四年二月三十日',
      '#N/A',
    ]) {
      expect([spelt, readDate(spelt)]).toEqual([spelt, null])
    }
    expect(readDate('')).toBe('')
    expect(readDate('　')).toBe('')
  })

  test('whatever is written, is one that the catalogue takes, or none', () => {
    const piece = fc.constantFrom('2024', '3', '05', '年', '月', '日', '-', '.', '/', ' ', '十', '〇', '二', '0', '99')
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece, { maxLength: 9 }).map(pieces => pieces.join('')),
        ),
        text => {
          const read = readDate(text)
          expect(read === null || isDate(read)).toBe(true)
        },
      ),
      { numRuns: 5000 },
    )
  })
})
