// What the signer of a step of the work order reads before signing.
import type { Signing } from '#shared/contract/signing.ts'
import type { Deed } from '#shared/rules/four-eyes.ts'
import type { RulePack } from '#shared/rules/pack.ts'
import { onePersonSentences } from '#shared/text/one-person.ts'
import type { AdvanceInput } from './steps.ts'

/** What somebody wrote stays on its line. */
const onOneLine = (text: string) => text.replaceAll(/\s+/gu, ' ')

type Shown = AdvanceInput & Pick<Signing, 'language'> & { readonly onePerson?: Deed }

export function shownStep(
  { workOrder }: RulePack,
  batch: { readonly code: string; readonly title: string },
  { to, giver, counts, difference, fields, remarks, onePerson, language }: Shown,
): string[] {
  const en = language === 'en'
  const inLanguage = (term: { readonly zh: string; readonly en: string } | undefined, code: string) =>
    term ? (en ? term.en : term.zh) : code
  const step = workOrder.steps.find(one => one.state === to)
  const line = (label: string, text: string) => (text === '' ? [] : [`${label}${en ? ': ' : '：'}${onOneLine(text)}`])
  const count = (label: string, value: number | null) => line(label, value === null ? '' : String(value))
  return [
    ...line(en ? 'Step' : '环节', inLanguage(step, to)),
    ...line(en ? 'Batch' : '批次', `${batch.code} ${batch.title}`),
    ...line(en ? 'From the hands of' : '移交人', giver),
    ...count(en ? 'Items' : '件数', counts.items),
    ...count(en ? 'Sheets' : '张数', counts.sheets),
    ...count(en ? 'Pages' : '页数', counts.pages),
    ...line(en ? 'Why the counts differ' : '差异原因', difference),
    ...Object.entries(fields).flatMap(([id, value]) =>
      line(
        inLanguage(
          step?.fields.find(field => field.id === id),
          id,
        ),
        value,
      ),
    ),
    ...line(en ? 'Remarks' : '备注', remarks),
    ...(onePerson === undefined ? [] : [onePersonSentences[onePerson][language]]),
  ]
}
