import { useTranslation } from 'react-i18next'
import type { QualityOverview } from '#shared/contract/quality.ts'
import { useTermName } from '../catalogue/terms.ts'
import { moment } from '../text/format.ts'
import { Facts } from '../ui/facts.tsx'
import { MarkLine, type Settle } from './mark-line.tsx'
import { labelOf, type Placed } from './placed.ts'
import { useCheckName } from './terms.ts'

type Props = {
  readonly placed: Placed
  readonly overview: QualityOverview
  readonly onSettle: Settle | null
}

/** What is known of the page in hand: where it came from, which checks it does not pass, what people put on it. */
export function PageMarks({ placed, overview, onSettle }: Props) {
  const { t } = useTranslation()
  const checkName = useCheckName()
  const words = useTermName()
  const { page } = placed
  const failed = overview.failed.filter(one => one.pageId === page.id)
  const marks = overview.marks.filter(one =>
    one.pageId === null ? one.batchItemId === page.batchItemId : one.pageId === page.id,
  )
  const pixels = `${page.width} × ${page.height}${page.dpi === null ? '' : ` · ${Math.round(page.dpi)} dpi`}`
  return (
    <section className="page-marks">
      <h2>{placed.title === '' ? t('batches.untitled') : placed.title}</h2>
      <Facts
        facts={[
          { name: t('quality.page'), value: labelOf(placed) },
          { name: t('page.size'), value: pixels },
          { name: t('quality.device'), value: page.device },
          { name: t('quality.operator'), value: page.operator },
          { name: t('quality.received'), value: moment(page.receivedAt) },
          {
            name: t('quality.trash'),
            value: page.kept || page.reason === '' ? '' : t(`quality.reasons.${page.reason}`),
          },
        ]}
      />
      {failed.length > 0 && (
        <ul className="mark-list" aria-label={t('quality.tabs.checks')}>
          {failed.map(one => (
            <li key={one.check}>
              <span className={one.waived === null ? 'state-bad' : 'state-good'}>
                {t('quality.checkIs', { check: checkName(one.check), measured: words(one.measured) })}
              </span>
              <span className="state-soft">
                {one.waived === null
                  ? words(one.limit) && t('quality.limitIs', { limit: words(one.limit) })
                  : t('quality.waivedBy', { by: one.waived.by, at: moment(one.waived.at), reason: one.waived.reason })}
              </span>
            </li>
          ))}
        </ul>
      )}
      {marks.length > 0 && (
        <ul className="mark-list" aria-label={t('quality.marks')}>
          {marks.map(one => (
            <MarkLine key={one.id} mark={one} onSettle={onSettle} />
          ))}
        </ul>
      )}
    </section>
  )
}
