// Cells of a list as the archive's own words: terms of the rule pack, whole numbers.
import type { RulePack } from '#shared/rules/pack.ts'
import { isRetention } from './terms.ts'

type Term = { readonly code: string; readonly zh: string; readonly en: string }

/** A code, and what of the cell it does not say: that goes into the remarks, so that nothing written is lost. */
export type ReadTerm = { readonly code: string; readonly note: string }

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s/gu, '')
const sure = (code: string): ReadTerm => ({ code, note: '' })

function named(terms: readonly Term[], wanted: string): string | null {
  return terms.find(({ code, zh, en }) => [code, zh, en].some(name => plain(name) === wanted))?.code ?? null
}

const numerals: ReadonlyMap<string, string> = new Map([
  ['三十', '30'],
  ['二十五', '25'],
  ['二十', '20'],
  ['十五', '15'],
  ['十', '10'],
  ['五', '5'],
])

/** Terms of before 国家档案局令第8号 (2006), and the terms that took their place; what stood there is kept to be appraised. */
const before2006: ReadonlyMap<string, string> = new Map([
  ['长期', 'D30'],
  ['短期', 'D10'],
])

/** 永久, 30年, 定期30年, 三十年, Y, D30, 30 years, 长期; an empty cell is the pack's default. Null: no such term. */
export function readRetention(text: string, pack: RulePack): ReadTerm | null {
  const wanted = plain(text)
  if (wanted === '') return sure(pack.defaultRetention)
  const known = named(pack.retention, wanted)
  if (known !== null) return sure(known)
  const old = before2006.get(wanted)
  if (old !== undefined) return { code: old, note: `原保管期限：${text.trim()}` }
  if (/^永久保[存管]$/u.test(wanted)) return sure('Y')
  const [, years = ''] = /^(?:定期|d)?(\d{1,3}|[二三]?十?五?十?)(?:年|years?)?$/u.exec(wanted) ?? []
  const code = `D${numerals.get(years) ?? years}`
  return isRetention(pack, code) ? sure(code) : null
}

const unmarked = new Set([
  '',
  '无',
  '无密级',
  '公开',
  '普通',
  '一般',
  '非密',
  '不涉密',
  '无标识',
  'none',
  'public',
  '-',
  '/',
])

/** 机密, 机密★10年 (the term goes into the remarks), 无; an empty cell is no mark. Null: no such level. */
export function readSecrecy(text: string, pack: RulePack): ReadTerm | null {
  const wanted = plain(text)
  if (unmarked.has(wanted)) return sure('')
  const known = named(pack.secrecy, wanted)
  if (known !== null) return sure(known)
  const [level, term] = wanted.split(/[★☆*]/u)
  const marked = level && term !== undefined ? named(pack.secrecy, level) : null
  return marked === null ? null : { code: marked, note: `密级标识：${text.trim()}` }
}

/** By code or either name, or by a part of the Chinese name that only one term has. An empty cell is the first term. */
export function readTerm(text: string, terms: readonly Term[]): string | null {
  const wanted = plain(text)
  if (wanted === '') return terms[0]?.code ?? ''
  const known = named(terms, wanted)
  if (known !== null) return known
  const alike = terms.filter(({ zh }) => zh.includes(wanted) || wanted.includes(zh))
  return alike.length === 1 ? (alike[0]?.code ?? null) : null
}

const sound = new Set(['良好', '好', '正常', '完整', '无破损', '无'])

/** The first condition of the pack is the sound one. */
export const readCondition = (text: string, terms: readonly Term[]): string | null =>
  sound.has(plain(text)) ? (terms[0]?.code ?? null) : readTerm(text, terms)

/** 12, 12页, １２, 12.0; an empty cell is `empty`. Null: no whole number, or not between the two limits. */
export function readNumber(text: string, empty: number, least: number, most: number): number | null {
  const wanted = plain(text)
  if (wanted === '') return empty
  const [, figure] = /^(\d{1,9})(?:\.0+)?(?:[页面份件套张盘]|pp?\.?|pages?|copies|copy)?$/u.exec(wanted) ?? []
  if (figure === undefined) return null
  const number = Number(figure)
  return number >= least && number <= most ? number : null
}
