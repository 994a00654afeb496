// Cells of a list as the archive's own words: terms of the rule pack, whole numbers.

import { numberOf } from '#shared/rules/numerals.ts'
import type { RulePack } from '#shared/rules/pack.ts'
import { isRetentionCode } from '#shared/rules/retention.ts'
import { isBlankWord, plainWord } from './words.ts'

type Term = { readonly code: string; readonly zh: string; readonly en: string }

/** A code, and what of the cell it does not say: that goes into the remarks, so that nothing written is lost. */
export type ReadTerm = { readonly code: string; readonly note: string }

const sure = (code: string): ReadTerm => ({ code, note: '' })

function named(terms: readonly Term[], wanted: string): string | null {
  return terms.find(({ code, zh, en }) => [code, zh, en].some(name => plainWord(name) === wanted))?.code ?? null
}

const permanent = new Set(['永久', '永久保存', '永久保管', '永存', 'permanent', 'permanently', 'perpetual', 'forever'])
const years =
  /^(?:定期|保管|保存|d)?[(]?(\d{1,3}|[一二三四五六七八九十百廿卅两]{1,5})(?:\.0+)?(?:周?年期?|a|yrs?|years?)?[)]?(?:保管|保存)?$/u

/**
 * 永久, 30年, 定期30年, 三十年, Y, D30, 30 years; 长期 and 短期 as the rule pack translates them, with what stood there as a
 * note. An empty cell is no term (code ''). Null: no term that the archive knows.
 */
export function readRetention(text: string, pack: Pick<RulePack, 'retention' | 'formerRetention'>): ReadTerm | null {
  if (isBlankWord(text)) return sure('')
  const wanted = plainWord(text).replace(/^(?:保管期限|保存期限|期限)[:]?/u, '')
  const known = named(pack.retention, wanted)
  if (known !== null) return sure(known)
  if (permanent.has(wanted)) return sure('Y')
  const former = pack.formerRetention.find(({ zh, en }) =>
    [zh, `${zh}保存`, `${zh}保管`, en].some(name => plainWord(name) === wanted.replace('-', '')),
  )
  if (former) return { code: former.code, note: text.trim() }
  const [, figure] = years.exec(wanted) ?? []
  const code = `D${figure === undefined ? '' : /^\d/u.test(figure) ? Number(figure) : numberOf(figure)}`
  return isRetentionCode(pack, code) ? sure(code) : null
}

const unmarked = new Set(
  [
    ...[
      '无',
      '无密',
      '无密级',
      '无标识',
      '无标志',
      '公开',
      '普通',
      '一般',
      '非密',
      '非涉密',
      '不涉密',
      '未定密',
      '未标密',
      '否',
    ],
    ...['none', 'no', 'nomark', 'public', 'open', 'unclassified', 'unmarked', 'n/a'],
  ].map(plainWord),
)

/** Words for the pack's levels, beside its own. `confidential` is not among them: it is said of two levels. */
const levels: ReadonlyMap<string, string> = new Map([
  ['内部资料', '内部'],
  ['内部文件', '内部'],
  ['内部使用', '内部'],
  ['限内部', '内部'],
  ['internaluse', '内部'],
  ['internaluseonly', '内部'],
  ['秘密级', '秘密'],
  ['机密级', '机密'],
  ['绝密级', '绝密'],
  ['topsecret', '绝密'],
])

const marked =
  /^(秘密|机密|绝密|内部)(?:级)?[★☆*●·,，:：\s]*[(]?((?:长期|\d{1,2}年|[一二三四五六七八九十]{1,3}年|\d{1,2}个?月|解密时间.*|至?\d{4}年.*)?)[)]?[★☆*]?$/u

/** 机密, 机密★10年 (the term is the note), 无; an empty cell is no mark. Null: no such level. */
export function readSecrecy(text: string, pack: Pick<RulePack, 'secrecy'>): ReadTerm | null {
  if (isBlankWord(text)) return sure('')
  const wanted = plainWord(text).replace(/^(?:密级|秘密等级|保密等级)[:]?/u, '')
  if (unmarked.has(wanted)) return sure('')
  const known = named(pack.secrecy, wanted) ?? named(pack.secrecy, levels.get(wanted) ?? '—')
  if (known !== null) return sure(known)
  const [, level, term = ''] = marked.exec(wanted) ?? []
  const code = level === undefined ? null : named(pack.secrecy, level)
  return code === null ? null : { code, note: term === '' && !/[★☆*]/u.test(wanted) ? '' : text.trim() }
}

/** By code or either name, or by a part of the Chinese name that only one term has. An empty cell is the first term. */
export function readTerm(text: string, terms: readonly Term[]): string | null {
  const wanted = plainWord(text)
  if (wanted === '') return terms[0]?.code ?? ''
  const known = named(terms, wanted)
  if (known !== null) return known
  const alike = terms.filter(({ zh }) => zh.includes(wanted) || wanted.includes(zh))
  return alike.length === 1 ? (alike[0]?.code ?? null) : null
}

const sound = new Set(['良好', '好', '正常', '完整', '无破损', '无'])

/** The first condition of the pack is the sound one. */
export const readCondition = (text: string, terms: readonly Term[]): string | null =>
  sound.has(plainWord(text)) ? (terms[0]?.code ?? null) : readTerm(text, terms)

/** 12, 12页, １２, 12.0; an empty cell is `empty`. Null: no whole number, or not between the two limits. */
export function readNumber(text: string, empty: number, least: number, most: number): number | null {
  const wanted = plainWord(text)
  if (wanted === '') return empty
  const [, figure] = /^(\d{1,9})(?:\.0+)?(?:[页面份件套张盘]|pp?\.?|pages?|copies|copy)?$/u.exec(wanted) ?? []
  if (figure === undefined) return null
  const number = Number(figure)
  return number >= least && number <= most ? number : null
}

/** A year of its own: 1987, 1987年, 1987年度, 一九八七年. Null: none, or one of two figures. */
export function readYear(text: string): number | null {
  const [, figure = ''] =
    /^(\d{4}|[〇○零一二三四五六七八九]{4})(?:\.0+)?(?:年度?|学年度?)?$/u.exec(plainWord(text)) ?? []
  const year = figure === '' ? Number.NaN : numberOf(figure)
  return year >= 1000 && year <= 2200 ? year : null
}
