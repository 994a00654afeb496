import { useTranslation } from 'react-i18next'
import type { ThroughputHour } from '#shared/contract/line.ts'
import { figure } from '../text/format.ts'
import { useLanguage } from '../ui/use-language.ts'
import { BarChart } from './bar-chart.tsx'
import { bucketsOf, paceOf, steps } from './buckets.ts'
import { FigureTable } from './figure-table.tsx'
import type { View } from './view-choice.tsx'

type Props = { readonly hours: readonly ThroughputHour[]; readonly days: number; readonly view: View }

/** Pages by step over time: one row of bars a step, all on one scale, so that the slowest step is seen at once. */
export function Pace({ hours, days, view }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  const buckets = bucketsOf(hours, days, new Date())
  const most = Math.max(...buckets.flatMap(bucket => steps.map(step => bucket.pages[step])))
  const title = days === 1 ? t('line.byHour') : t('line.byDay')
  return (
    <section className="sheet">
      <h2>{title}</h2>
      {most === 0 ? (
        <p className="form-note">{t('line.noneInSpan')}</p>
      ) : view === 'table' ? (
        <FigureTable
          caption={title}
          head={[days === 1 ? t('line.hour') : t('line.day'), ...steps.map(step => t(`line.step.${step}`))]}
          rows={buckets
            .filter(bucket => steps.some(step => bucket.pages[step] > 0))
            .reverse()
            .map(bucket => [
              days === 1 ? `${bucket.key}:00` : bucket.key,
              ...steps.map(step => figure(bucket.pages[step], language)),
            ])}
        />
      ) : (
        steps.map(step => {
          const pace = paceOf(hours, step)
          return (
            <figure key={step} className="pace">
              <figcaption>
                <strong>{t(`line.step.${step}`)}</strong>{' '}
                {t('line.pace', { pages: figure(pace.pages, language), anHour: figure(pace.anHour, language) })}
              </figcaption>
              <BarChart
                kind={step}
                most={most}
                label={t('line.paceLabel', {
                  step: t(`line.step.${step}`),
                  pages: figure(pace.pages, language),
                  anHour: figure(pace.anHour, language),
                })}
                bars={buckets.map(bucket => ({
                  key: bucket.key,
                  label: bucket.label,
                  value: bucket.pages[step],
                  title: t('line.barTitle', {
                    at: days === 1 ? `${bucket.key}:00` : bucket.key,
                    pages: figure(bucket.pages[step], language),
                  }),
                }))}
              />
            </figure>
          )
        })
      )}
    </section>
  )
}
