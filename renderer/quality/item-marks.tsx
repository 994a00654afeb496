import { useTranslation } from 'react-i18next'
import type { QualityOverview } from '#shared/contract/quality.ts'
import { useRight } from '../session/me.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { MarkLine } from './mark-line.tsx'
import { useMarks } from './use-marks.ts'

/** Defects of items that stand on no page, because the page is what is missing. */
export function ItemMarks({ overview }: { readonly overview: QualityOverview }) {
  const { t } = useTranslation()
  const mayCheck = useRight('quality.check')
  const { settle } = useMarks()
  const marks = overview.marks.filter(mark => mark.pageId === null)
  if (marks.length === 0) return null
  return (
    <section className="sheet" aria-label={t('quality.itemMarks')}>
      <h2>{t('quality.itemMarks')}</h2>
      <FailureAlert error={settle.error} />
      <ul className="mark-list">
        {marks.map(mark => (
          <MarkLine key={mark.id} mark={mark} onSettle={mayCheck ? settle.mutate : null} />
        ))}
      </ul>
    </section>
  )
}
