import { useTranslation } from 'react-i18next'
import type { HandoverLine } from '#shared/contract/reception.ts'
import { figure } from '../text/format.ts'
import { useLanguage } from '../ui/use-language.ts'
import { outcomeOf } from './counts.ts'

/** What comes of the list: so many items and pages accepted, so many lines missing or returned. */
export function OutcomeFigures({ lines }: { readonly lines: readonly HandoverLine[] }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { accepted, pages, missing, returned } = outcomeOf(lines)
  return (
    <p className="outcome-figures">
      <span className="state-good">
        {t('reception.sum.accepted', { count: accepted, figure: figure(accepted, language) })}
      </span>
      <span>{t('batches.pageCount', { count: pages, figure: figure(pages, language) })}</span>
      {missing > 0 && <span className="state-bad">{t('reception.sum.missing', { count: missing })}</span>}
      {returned > 0 && <span className="state-warn">{t('reception.sum.returned', { count: returned })}</span>}
    </p>
  )
}
