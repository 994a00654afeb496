import { useTranslation } from 'react-i18next'
import type { BatchDetail } from '#shared/contract/batches.ts'
import type { Acceptance } from '#shared/contract/quality.ts'
import { api } from '../api.ts'
import { TakeForm } from '../batches/take-form.tsx'
import { moment } from '../text/format.ts'
import { useLanguage } from '../ui/use-language.ts'
import { percent } from './percent.ts'

type Props = { readonly batch: BatchDetail; readonly acceptances: readonly Acceptance[] }

/** Every verdict over the batch, newest first, each with its certificate or notice of return. */
export function Acceptances({ batch, acceptances }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  if (acceptances.length === 0) return null
  return (
    <section className="sheet" aria-label={t('quality.acceptances')}>
      <h2>{t('quality.acceptances')}</h2>
      <ul className="acceptances">
        {acceptances
          .toSorted((a, b) => b.at.localeCompare(a.at))
          .map(one => (
            <li key={one.id}>
              <strong className={one.verdict === 'passed' ? 'state-good' : 'state-bad'}>
                {t(`quality.verdicts.${one.verdict}`)}
              </strong>
              <span>
                {moment(one.at)} {one.by}
              </span>
              <span className="state-soft">
                {one.indicators
                  .map(rate =>
                    `${t(`quality.indicatorNames.${rate.id}`)} ${rate.rate === null ? '' : percent(rate.rate)}`.trim(),
                  )
                  .join(' · ')}
              </span>
              {one.onePerson !== '' && (
                <span className="state-soft">{t(`quality.fourEyes.recorded.${one.onePerson}`)}</span>
              )}
              <span className="spread" />
              <TakeForm
                label={t(one.verdict === 'passed' ? 'quality.certificate' : 'quality.notice')}
                ask={() => api.quality.certificate({ acceptanceId: one.id, language })}
                name={
                  one.verdict === 'passed'
                    ? t('quality.certificateFile', { code: batch.code })
                    : t('quality.noticeFile', { code: batch.code })
                }
              />
            </li>
          ))}
      </ul>
    </section>
  )
}
