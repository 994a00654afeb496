// What the signer reads before signing a list: the decision, then every item with its code and title.
import type { Signing } from '#shared/contract/signing.ts'
import type { RulePack } from '#shared/rules/pack.ts'
import type { CustodyRow } from './rows.ts'
import type { PackStep } from './steps-of.ts'

type Language = Signing['language']
type Term = { readonly zh: string; readonly en: string }

const inLanguage = (term: Term, language: Language) => (language === 'en' ? term.en : term.zh)

/** What somebody wrote stays on its line: no title can look like a line of the list. */
const onOneLine = (text: string) => text.replaceAll(/\s+/gu, ' ')

/** A line of its own for each thing that was said. */
const said = (label: string, text: string) => (text === '' ? [] : [`${label}${onOneLine(text)}`])

const itemLine = ({ referenceCode, title }: CustodyRow, more: string) =>
  `${referenceCode} ${onOneLine(title)}${more === '' ? '' : ` · ${more}`}`

type Routed = {
  readonly row: CustodyRow
  readonly asked: { readonly route: string; readonly proposed: string; readonly because: string }
}

export function shownRouting(
  custody: RulePack['custody'],
  list: readonly Routed[],
  reason: string,
  language: Language,
): string[] {
  const en = language === 'en'
  const routeName = (id: string) => {
    const route = custody.routes.find(one => one.id === id)
    return route ? inLanguage(route, language) : id
  }
  const why = ({ route, proposed, because }: Routed['asked']) => {
    const rule = custody.rules.find(one => one.id === because)
    if (route === proposed && rule) return `${routeName(route)} (${inLanguage(rule, language)})`
    if (proposed === '') return routeName(route)
    return en
      ? `${routeName(route)} instead of ${routeName(proposed)}`
      : `${routeName(route)}，而非${routeName(proposed)}`
  }
  return [
    en ? `Route ${list.length} items` : `为 ${list.length} 件确定路径`,
    ...said(en ? 'Reason: ' : '理由：', reason),
    ...list.map(({ row, asked }) => itemLine(row, why(asked))),
  ]
}

type Step = {
  readonly step: PackStep
  readonly list: readonly { readonly row: CustodyRow; readonly asked: { readonly pages: number | null } }[]
  readonly place: string
  readonly difference: string
  readonly remarks: string
}

export function shownStep({ step, list, place, difference, remarks }: Step, language: Language): string[] {
  const en = language === 'en'
  const counted = (pages: number | null, before: number | null) => {
    if (pages === null) return ''
    const now = en ? `${pages} pages` : `${pages} 页`
    if (before === null || before === pages) return now
    return en ? `${now}, ${before} before` : `${now}（原 ${before} 页）`
  }
  return [
    en
      ? `Done: ${step.en}, ${list.length} items${step.handover ? ', taken over by me' : ''}`
      : `办理“${step.zh}”，共 ${list.length} 件${step.handover ? '，由我接收' : ''}`,
    ...said(en ? 'Place: ' : '库位：', place),
    ...said(en ? 'The counts differ because: ' : '页数不符的原因：', difference),
    ...said(en ? 'Remarks: ' : '备注：', remarks),
    ...list.map(({ row, asked }) => itemLine(row, counted(asked.pages, row.pages))),
  ]
}

type Rejection = {
  readonly steps: readonly PackStep[]
  readonly to: PackStep
  readonly defect: Term & { readonly code: string }
  readonly list: readonly { readonly row: CustodyRow }[]
  readonly reason: string
}

export function shownRejection({ steps, to, defect, list, reason }: Rejection, language: Language): string[] {
  const en = language === 'en'
  const from = (row: CustodyRow) => {
    const step = steps.find(one => one.id === row.step)
    const name = step ? inLanguage(step, language) : row.step
    return en ? `from ${name}` : `自“${name}”`
  }
  return [
    en ? `Send ${list.length} items back to: ${to.en}` : `将 ${list.length} 件退回“${to.zh}”`,
    en ? `Defect: ${defect.code} ${defect.en}` : `缺陷：${defect.code} ${defect.zh}`,
    ...said(en ? 'Reason: ' : '原因：', reason),
    ...list.map(({ row }) => itemLine(row, from(row))),
  ]
}
