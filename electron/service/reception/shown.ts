// What the signer of a hand-over reads before signing, in their language.
import type { HandoverRow, LineRow } from './access.ts'

type Language = 'zh-CN' | 'en'
type Facts = { readonly handover: HandoverRow; readonly department: string; readonly archive: string }

/** What both sides sign, in figures: all lines, those that are taken, the pages counted of those. */
export type Sums = { readonly lines: number; readonly accepted: number; readonly pages: number }

export function sumsOf(lines: readonly LineRow[]): Sums {
  const accepted = lines.filter(line => line.outcome === 'accepted')
  return {
    lines: lines.length,
    accepted: accepted.length,
    pages: accepted.reduce((sum, line) => sum + (line.counted ?? 0), 0),
  }
}

function head({ handover, department, archive }: Facts, { lines, accepted, pages }: Sums, language: Language) {
  return language === 'en'
    ? [
        `${handover.code} ${handover.title}`,
        `From: ${department}. To: ${archive}`,
        `Items listed: ${lines}. Items handed over: ${accepted}. Pages counted: ${pages}`,
      ]
    : [
        `${handover.code} ${handover.title}`,
        `移交部门：${department}；接收部门：${archive}`,
        `清单 ${lines} 件，交接 ${accepted} 件，清点 ${pages} 页`,
      ]
}

/** A line with its code (the number on the list, or the reference code it is given) and what became of it. */
export function shownLine(line: LineRow, code: string, language: Language): string {
  const named = [`${line.seq}.`, code, line.title].filter(Boolean).join(' ')
  const why = line.reason ? (language === 'en' ? ` (${line.reason})` : `（${line.reason}）`) : ''
  if (line.outcome === 'accepted')
    return language === 'en' ? `${named}: ${line.counted} pages${why}` : `${named}：${line.counted} 页${why}`
  const word = {
    missing: { 'zh-CN': '缺', en: 'missing' },
    returned: { 'zh-CN': '退回', en: 'returned' },
    open: { 'zh-CN': '未清点', en: 'not counted' },
  }[line.outcome][language]
  return language === 'en' ? `${named}: ${word}${why}` : `${named}：${word}${why}`
}

export function shownGiving(facts: Facts, lines: readonly LineRow[], language: Language): string[] {
  return [
    language === 'en' ? 'Hand over to the archive:' : '向档案室移交：',
    ...head(facts, sumsOf(lines), language),
    ...lines.map(line => shownLine(line, line.number, language)),
  ]
}

/** `codes`: the reference codes that accepted lines are given, by line. */
export function shownTaking(
  facts: Facts & { readonly giver: string },
  lines: readonly LineRow[],
  codes: ReadonlyMap<number, string>,
  language: Language,
): string[] {
  return [
    language === 'en' ? `Receive what ${facts.giver} handed over:` : `接收 ${facts.giver} 移交的档案：`,
    ...head(facts, sumsOf(lines), language),
    ...lines.map(line => shownLine(line, codes.get(line.id) ?? line.number, language)),
  ]
}

type Rejection = { readonly defect: { readonly zh: string; readonly en: string }; readonly reason: string }

export function shownRejection(facts: Facts, { defect, reason }: Rejection, language: Language): string[] {
  const { handover, department } = facts
  return language === 'en'
    ? [
        `Send back the whole of ${handover.code} ${handover.title}`,
        `To: ${department}`,
        `Defect: ${defect.en}`,
        `Reason: ${reason}`,
      ]
    : [
        `整批退回 ${handover.code} ${handover.title}`,
        `退给：${department}`,
        `原因类别：${defect.zh}`,
        `说明：${reason}`,
      ]
}
