// Each date as lists write it, and what it is read as, or why it is refused.
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDate } from '#shared/rules/dates.ts'

const dateOf = (text: string) => {
  const read = readDate(text)
  return read.kind === 'date' ? read.date : read.kind === 'bad' ? read.reason : ''
}

describe('a date that a list writes', () => {
  test.each([
    ['1987/6/12 0:00:00', '19870612'],
    ['1987-06-12T00:00:00', '19870612'],
    ['1987-06-12T00:00:00+08:00', '19870612'],
    ['1987年6月12日 上午8:30', '19870612'],
    ['1987年6月12日星期五', '19870612'],
    ['一九八七年六月十二日', '19870612'],
    ['二〇二三年十二月三十一日', '20231231'],
    ['二○二三年元月五日', '20230105'],
    ['二零二三年六月廿一日', '20230621'],
    ['二OO三年三月', '20030300'],
    ['贰零零叁年叁月', '20030300'],
    ['民国二十六年四月九日', '19370409'],
    ['民国元年', '19120000'],
    ['中华民国26年4月9日', '19370409'],
    ['民國二十六年', '19370000'],
    ['31940', '19870612'],
    ['19870612.0', '19870612'],
    ['198706.00', '19870600'],
    ['31940.0', '19870612'],
    ['19870612', '19870612'],
    ['1987年6月', '19870600'],
    ['１９８７．６．１２', '19870612'],
    ['25/06/1987', '19870625'],
    ['06/25/1987', '19870625'],
    ['6/6/1987', '19870606'],
    ['12 June 1987', '19870612'],
    ['12-Jun-1987', '19870612'],
    ['June 12, 1987', '19870612'],
    ['Jun 1987', '19870600'],
    ['[19870612]', '19870612'],
    ['约1987年', '19870000'],
    ['不详', ''],
    ['/', ''],
  ])('%s is %s', (text, wanted) => {
    expect(dateOf(text)).toBe(wanted)
  })

  test.each([
    ['12/06/1987', 'ambiguous'],
    ['12-06-1987 0:00', 'ambiguous'],
    ['1987.1', 'ambiguous'],
    ['19875', 'ambiguous'],
    ['1987-06-11T16:00:00.000Z', 'ambiguous'],
    ['87/6/12', 'short-year'],
    ['87.6.12', 'short-year'],
    ['87年6月12日', 'short-year'],
    ['八七年六月', 'short-year'],
    ['12-Jun-87', 'short-year'],
    ['870612', 'short-year'],
    ['1987-1988', 'range'],
    ['1987年6月12日至15日', 'range'],
    ['1987.6.12-1987.6.15', 'range'],
    ['农历丁卯年五月十七', 'lunar'],
    ['光绪三十三年', 'lunar'],
    ['1987-02-29', 'no-such-day'],
    ['31/02/1987', 'no-such-day'],
    ['12345678', 'no-such-day'],
    ['去年', 'unknown'],
    ['#N/A', 'unknown'],
    ['', ''],
  ])('%s is refused as %s', (text, reason) => {
    expect(dateOf(text)).toBe(reason)
  })

  test('keeps what stood there, where reading it took more than spelling', () => {
    expect(readDate('民国二十六年四月九日')).toEqual({ kind: 'date', date: '19370409', note: '民国二十六年四月九日' })
    expect(readDate('[1987]')).toEqual({ kind: 'date', date: '19870000', note: '[1987]' })
    expect(readDate('1987/6/12')).toEqual({ kind: 'date', date: '19870612', note: '' })
  })
})

const days = fc.date({
  min: new Date('1927-06-01T00:00:00Z'),
  max: new Date('2099-12-31T00:00:00Z'),
  noInvalidDate: true,
})
const parts = (date: Date) => ({
  year: date.getUTCFullYear(),
  month: date.getUTCMonth() + 1,
  day: date.getUTCDate(),
  written: date.toISOString().slice(0, 10).replaceAll('-', ''),
})

test('a serial of a spreadsheet is the day it counts to, or told to be ambiguous', () => {
  fc.assert(
    fc.property(days, date => {
      const midnight = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate())
      const serial = Math.round((midnight - Date.UTC(1899, 11, 30)) / 86_400_000)
      const isYearAndMonth = /^(?:19|20)\d\d[1-9]$/u.test(String(serial))
      expect(dateOf(String(serial))).toBe(isYearAndMonth ? 'ambiguous' : parts(date).written)
    }),
  )
})

test('a day before its month is read only where no other reading is possible', () => {
  fc.assert(
    fc.property(days, date => {
      const { year, month, day, written } = parts(date)
      const isSure = day > 12 || day === month
      expect(dateOf(`${day}/${month}/${year}`)).toBe(isSure ? written : 'ambiguous')
      expect(dateOf(`${month}/${day}/${year}`)).toBe(isSure ? written : 'ambiguous')
    }),
  )
})

test('a year of the Republic is the year 1911 later', () => {
  fc.assert(
    fc.property(days, date => {
      const { year, month, day, written } = parts(date)
      expect(dateOf(`民国${year - 1911}年${month}月${day}日`)).toBe(written)
    }),
  )
})
