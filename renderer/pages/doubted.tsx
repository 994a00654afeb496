import { useTranslation } from 'react-i18next'
import type { TextLine } from '#shared/contract/reading.ts'
import { doubtfulIn } from '#shared/rules/doubtful.ts'

/** A line with the words marked that the recogniser was not sure of. */
export function Doubted({ line }: { readonly line: TextLine }) {
  const { t } = useTranslation()
  let at = 0
  const parts = doubtfulIn(line).map(({ from, to, confidence }) => {
    const before = line.text.slice(at, from)
    at = to
    return (
      <span key={from}>
        {before}
        <span className="doubtful" title={t('page.correct.sure', { confidence: Math.round(confidence) })}>
          {line.text.slice(from, to)}
        </span>
      </span>
    )
  })
  return (
    <span>
      {parts}
      {line.text.slice(at)}
    </span>
  )
}
