// Putting right by rule what the recogniser mixes up. What it said is kept beside it.

const han = '\\p{Script=Han}'
const around = (before: string, after: string) => new RegExp(`(?<=${before})${after}`, 'gu')

/** Rules in order, each with what it is for. */
const rules: readonly (readonly [pattern: RegExp, by: string])[] = [
  // 发文字号 has hexagonal brackets round its year (GB/T 9704-2012, 7.2.5): 〔2023〕12号.
  [/[[【〔（({〈]\s*((?:19|20)\d{2})\s*[\]】〕)）}〉jJ|]{1,2}\s*(第?\s*\d{1,5})\s*号/gu, '〔$1〕$2号'],
  // A full stop between Chinese characters is the Chinese one.
  [around(`[${han}”’》）\\d%]`, `\\s*\\.:?(?=\\s*(?:$|[${han}“‘《（]))`), '。'],
  [around(han, '\\s*,(?=\\s*)'), '，'],
  [around(han, '\\s*;'), '；'],
  [around(han, '\\s*:'), '：'],
  [around(han, '\\s*\\?'), '？'],
  [around(han, '\\s*!'), '！'],
  // A sum has points of thousands and one of decimals; no space stands within it: 18 .267 .00 is 18,267.00.
  [/(?<=\d)\s+(?=[.,]\s*\d)|(?<=\d\s?[.,])\s+(?=\d)/gu, ''],
  [/(?<=\d)\.(?=\d{3}(?:[.,]\d{3})*\.\d{2}(?!\d))/gu, ','],
  // A page number stands between dashes (GB/T 9704-2012, 7.5).
  [/^\s*[一\-—–_~－]+\s*(\d{1,4})\s*[一\-—–_~－]*\s*$/gu, '— $1 —'],
  [/^\s*(\d{1,4})\s*[一\-—–_~－]+\s*$/gu, '— $1 —'],
]

/** Straight double quotes in a Chinese line open and close in turn. */
function curled(text: string): string {
  if (!new RegExp(han, 'u').test(text)) return text
  return text.replace(/"/gu, (_quote, at: number) => {
    const before = text.slice(0, at)
    const open = (before.match(/[“]/gu) ?? []).length - (before.match(/[”]/gu) ?? []).length
    const odd = (before.match(/"/gu) ?? []).length % 2 === 1
    return open > 0 !== odd ? '”' : '“'
  })
}

const once = (text: string) => rules.reduce((line, [pattern, by]) => line.replace(pattern, by), curled(text))

/**
 * One line, put right. What one rule writes another may look at, so they run until nothing changes; a line that says what
 * it should comes back as it is.
 */
export function putRight(recognised: string): string {
  let text = recognised
  for (let round = 0; round < 5; round += 1) {
    const next = once(text)
    if (next === text) break
    text = next
  }
  return text
}
