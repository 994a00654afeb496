// Dates as people, offices and spreadsheet programs write them, for every list that comes in.
import { figureSigns, numberOf } from './numerals.ts'

/**
 * Why a date is refused. `ambiguous`: 12/06/1987, where nothing says which is the month, 1987.1, which a number cell makes
 * of October too, and an instant of another time zone. `short-year`: 87.6.12. `range`: more than one day. `lunar`: by the
 * old calendar. `no-such-day`: in no calendar.
 */
export type DateFault = 'ambiguous' | 'short-year' | 'range' | 'lunar' | 'no-such-day' | 'unknown'

/**
 * `date` is YYYYMMDD with 00 for a month or day that is not said (DA/T 22); `note` is what stood there, where reading it
 * took more than spelling (another era, an estimate, a serial number), else ''.
 */
export type DateRead =
  | { readonly kind: 'date'; readonly date: string; readonly note: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'bad'; readonly reason: DateFault }

type Day = readonly [year: number, month: number, day: number]
type Found = Day | DateFault | null

const daysIn = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
const latestYear = 2200

/** In the calendar, 0 standing for what is not known; a day without its month says nothing. */
function exists([year, month, day]: Day): boolean {
  if (!(year >= 1000 && year <= latestYear)) return false
  if (month === 0) return day === 0
  const days = daysIn[month - 1]
  return days !== undefined && day >= 0 && day <= (month === 2 && isLeap(year) ? 29 : days)
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const monthNamed = (name: string): number => months.indexOf(name.slice(0, 3)) + 1

/** 1987-6-12 in any of its separators, 1987年6月12日, 19870612, 198706, 1987. */
function yearFirst(text: string): Found {
  const parts =
    /^(\d{4})(?:年|([-./]))(?:(\d{1,2})(?:月|[-./])?(?:(?<=[月\-./])(\d{1,2})[日号]?)?)?[-./]?$/u.exec(text) ??
    /^(\d{4})()(?:(\d{2})(\d{2})?)?$/u.exec(text)
  if (!parts) return null
  const [, year, separator, month, day] = parts
  // A cell that holds the number 1987.1 was 1987.10 when it was typed, or January.
  if (separator === '.' && month === '1' && day === undefined) return 'ambiguous'
  // Six figures are a year and a month, or a day of a year of two figures.
  if (text.length === 6 && Number(year) > latestYear && /^\d{6}$/u.test(text)) return 'short-year'
  return [Number(year), Number(month ?? 0), Number(day ?? 0)]
}

/** Days and months before the year: taken only where a part above 12, or two equal parts, say which is which. */
function yearLast(text: string): Found {
  const [, first, second, year] = /^(\d{1,2})[-./](\d{1,2})[-./](\d{4})$/u.exec(text) ?? []
  if (year === undefined) return null
  const [a, b] = [Number(first), Number(second)]
  if (a > 12 || a === b) return [Number(year), b, a]
  return b > 12 ? [Number(year), a, b] : 'ambiguous'
}

/** 12 June 1987, 12-Jun-1987, June 12, 1987, Jun 1987. */
function inEnglish(text: string): Found {
  const word = String.raw`(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?`
  const gap = String.raw`[\s,./-]*`
  const dayFirst = new RegExp(`^(\\d{1,2})(?:st|nd|rd|th)?${gap}${word}${gap}(\\d{2}|\\d{4})$`, 'u').exec(text)
  const monthFirst = new RegExp(`^${word}${gap}(?:(\\d{1,2})(?:st|nd|rd|th)?[\\s,./-]+)?(\\d{2}|\\d{4})$`, 'u').exec(
    text,
  )
  const yearBefore = new RegExp(`^(\\d{4})${gap}${word}${gap}(\\d{1,2})?$`, 'u').exec(text)
  if (yearBefore) return [Number(yearBefore[1]), monthNamed(yearBefore[2] ?? ''), Number(yearBefore[3] ?? 0)]
  const found = dayFirst ? [dayFirst[3], dayFirst[2], dayFirst[1]] : [monthFirst?.[3], monthFirst?.[1], monthFirst?.[2]]
  const [year, month, day] = found
  if (year === undefined || month === undefined) return null
  return year.length === 2 ? 'short-year' : [Number(year), monthNamed(month), Number(day ?? 0)]
}

const numeral = `[${figureSigns}十拾廿卄卅]`
const characterForm = new RegExp(
  `^([${figureSigns}]{4})年(?:(元|${numeral}{1,3})月(?:(${numeral}{1,3})[日号]?)?)?$`,
  'u',
)
const shortCharacters = new RegExp(`^[${figureSigns}]{2}年`, 'u')

/** 一九八七年六月十二日, as official papers were dated until GB/T 9704-2012; 二○○三, 贰零零叁, 元月, 廿一日 too. */
function inCharacters(text: string): Found {
  const found = characterForm.exec(text)
  if (!found) return shortCharacters.test(text) ? 'short-year' : null
  const [, year = '', month, day] = found
  return [numberOf(year), month === undefined ? 0 : numberOf(month), day === undefined ? 0 : numberOf(day)]
}

const eraForm = new RegExp(
  `^(?:中华|中華)?民[国國](前)?(元|${numeral}{1,3}|\\d{1,3})(?:年|[-./])(?:(元|${numeral}{1,3}|\\d{1,2})(?:月|[-./])?(?:(?<=[月\\-./])(${numeral}{1,3}|\\d{1,2})[日号]?)?)?$`,
  'u',
)

/** 民国二十六年四月九日: the calendar is ours, and the first year is 1912. */
function ofTheRepublic(text: string): Found {
  const [, before, year, month, day] = eraForm.exec(text) ?? []
  if (year === undefined) return null
  if (before !== undefined) return 'unknown'
  return [1911 + numberOf(year), month === undefined ? 0 : numberOf(month), day === undefined ? 0 : numberOf(day)]
}

const firstSerial = 10_000
const lastSerial = 73_050
const msOfDay = 86_400_000

/**
 * The days that a spreadsheet counts from 1900: 31940. Only five figures, from 1927 to 2099: four are a year. Five that
 * also read as a year and a month of one figure (19875) are ambiguous.
 */
function serial(text: string): Found {
  const [, whole] = /^(\d{5})(?:\.\d+)?$/u.exec(text) ?? []
  const days = Number(whole)
  if (whole === undefined || days < firstSerial || days > lastSerial) return null
  if (/^(?:19|20)\d\d[1-9]$/u.test(whole)) return 'ambiguous'
  const day = new Date(Date.UTC(1899, 11, 30) + days * msOfDay)
  return [day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate()]
}

const clock = String.raw`(?:上午|下午|早上|晚上|[ap]m)?\s*\d{1,2}[:：时]\d{1,2}(?:[:：分](?:\d{1,2}(?:[.,]\d+)?)?秒?)?\s*(?:[ap]m|上午|下午)?`
const withClock = new RegExp(`^(.*?\\d日?)(?:T|\\s+|(?<=日))(${clock})\\s*(Z|[+-]\\d{2}:?\\d{2})?$`, 'iu')

/**
 * The day of a date with a time. A time of another zone that is not midnight names an instant, whose day here is not
 * certain: programs write the midnight of a Chinese machine as 16:00 of the day before.
 */
function withoutTime(text: string): string | null {
  const [, day, time = '', zone] = withClock.exec(text) ?? []
  if (day === undefined) return text
  return zone?.toUpperCase() === 'Z' && !/^0?0:00(?::00(?:[.,]0+)?)?$/u.test(time.trim()) ? null : day
}

const nothing = new Set([
  '',
  '-',
  '--',
  '—',
  '——',
  '/',
  '\\',
  '无',
  '不详',
  '未知',
  '无日期',
  '未注明',
  'n.d.',
  'none',
  'unknown',
])
const estimate = /^(?:\[(.+)\]|【(.+)】|约(.+)|(.+?)(?:左右|前后|\?|\(考证\)|\(约\)))$/u
const lunar =
  /农历|阴历|夏历|旧历|正月|腊月|冬月|闰|初[一二三四五六七八九十]|康熙|雍正|乾隆|嘉庆|道光|咸丰|同治|光绪|宣统/u
const shortYear = /^['’]?\d{2}(?:[-./]\d{1,2}[-./]\d{1,2}|年.*|[-.]\d{1,2})$|^\d{1,2}[-./]\d{1,2}[-./]\d{2}$/u
const range = /^(.*\d.*?)(?:至|到|~|—|–|－|--)(.*\d.*)$|^\d{4}[-–]\d{4}$|^(\d{4}[./年].*)-(.*[./月年].*)$/u

function foundIn(text: string): Found {
  return (
    yearFirst(text) ??
    yearLast(text) ??
    inEnglish(text) ??
    inCharacters(text) ??
    ofTheRepublic(text) ??
    serial(text) ??
    (lunar.test(text) ? 'lunar' : shortYear.test(text) ? 'short-year' : range.test(text) ? 'range' : null)
  )
}

/** No date is longer; the patterns here are not for pages of text. */
const longest = 60

/**
 * Reads one date: 1987-06-12, 1987/6/12 0:00:00, 1987.6.12, 19870612, 198706, 1987, 1987年6月12日, 一九八七年六月十二日,
 * 民国二十六年四月九日, 12 June 1987, 25/06/1987, the serial 31940. An empty cell and words for "undated" are `none`.
 */
export function readDate(written: string): DateRead {
  const bad = (reason: DateFault): DateRead => ({ kind: 'bad', reason })
  const plain = written.normalize('NFKC').trim().toLowerCase()
  if (nothing.has(plain)) return { kind: 'none' }
  if (plain.length > longest) return bad('unknown')
  const guess = estimate.exec(plain)
  const asDay = withoutTime((guess?.slice(1).find(part => part !== undefined) ?? plain).replace(/^(?:公元|西元)/u, ''))
  if (asDay === null) return bad('ambiguous')
  const text = asDay.replace(/\s*[(,，]?(?:星期|周)[一二三四五六日天][)]?$/u, '')
  // Programs of tables write a column of whole numbers with gaps as decimals: 19870612.0.
  const tight = text.replace(/\s+/gu, '').replace(/^(\d{6}|\d{8})\.0+$/u, '$1')
  const found = foundIn(tight) ?? inEnglish(text)
  if (found === null) return bad('unknown')
  if (typeof found === 'string') return bad(found)
  if (!exists(found)) return bad('no-such-day')
  const [year, month, day] = found
  const date = `${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}`
  const interpreted = guess !== null || eraForm.test(tight) || /^\d{5}(?:\.|$)/u.test(tight)
  return { kind: 'date', date, note: interpreted ? written.trim() : '' }
}

/** The date alone, '' for none, null for words that are no date or more than one. */
export function recordedDate(written: string): string | null {
  const read = readDate(written)
  return read.kind === 'date' ? read.date : read.kind === 'none' ? '' : null
}
