// Dates as people write them in lists.
import { isDate } from './terms.ts'

const digits = '〇一二三四五六七八九'

/** 一 to 三十九, as months and days are written; NaN for what is none. */
function smallNumber(text: string): number {
  const [, tens, ten, units] = /^(?:([二三]?)(十))?([一二三四五六七八九]?)$/u.exec(text) ?? []
  if (!ten && !units) return Number.NaN
  return (ten ? (tens ? digits.indexOf(tens) : 1) : 0) * 10 + (units ? digits.indexOf(units) : 0)
}

/** 二〇二四年三月五日, as official papers were dated until GB/T 9704-2012. */
function inCharacters(text: string): string | null {
  const found =
    /^([〇○零一二三四五六七八九]{4})年(?:([一二三四五六七八九十]{1,3})月(?:([一二三四五六七八九十]{1,3})日?)?)?$/u.exec(
      text,
    )
  if (!found) return null
  const [, year = '', month, day] = found
  const figures = [...year.replace(/[○零]/gu, '〇')].map(one => digits.indexOf(one)).join('')
  return parts(figures, month ? smallNumber(month) : 0, day ? smallNumber(day) : 0)
}

const parts = (year: string, month: number, day: number): string =>
  `${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}`

/**
 * YYYYMMDD with 00 for a month or day that is not said; '' for an empty cell; null for what is no date. Year first, in
 * any of 2024-03-05, 2024.3.5, 2024/3/5, 2024年3月5日, 二〇二四年三月五日, 20240305, 202403, 2024; a time after it is left
 * out. Years of two digits and days that come first are no dates: they can be read in more than one way.
 */
export function readDate(text: string): string | null {
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/[T\s]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?$/u, '')
    .replace(/\s/gu, '')
  if (plain === '') return ''
  const found =
    /^(\d{4})(?:年|([-./]))(?:(\d{1,2})(?:月|[-./])?(?:(?<=[月\-./])(\d{1,2})日?)?)?[-./]?$/u.exec(plain) ??
    /^(\d{4})()(?:(\d{2})(\d{2})?)?$/u.exec(plain)
  const date = found ? parts(found[1] ?? '', Number(found[3] ?? 0), Number(found[4] ?? 0)) : inCharacters(plain)
  return date !== null && isDate(date) ? date : null
}
