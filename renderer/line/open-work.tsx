import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Throughput } from '#shared/contract/line.ts'
import { figure } from '../text/format.ts'
import { useLanguage } from '../ui/use-language.ts'
import { BarRow } from './bar-row.tsx'

type Props = { readonly open: Throughput['open']; readonly forecast: Throughput['forecast'] }

const stages = [
  { id: 'promised', kind: 'promised' },
  { id: 'scanned', kind: 'scan' },
  { id: 'checked', kind: 'check' },
  { id: 'accepted', kind: 'accepted' },
] as const

/** How far the batches that are not closed have come, and when they will be through. */
export function OpenWork({ open, forecast }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  const most = Math.max(1, ...stages.map(({ id }) => open[id]))
  const share = (pages: number) =>
    open.promised === 0
      ? figure(pages, language)
      : t('line.ofPromised', { pages: figure(pages, language), percent: Math.floor((pages / open.promised) * 100) })
  return (
    <section className="sheet open-work">
      <h2>{t('line.open')}</h2>
      <p className="open-forecast">
        {forecast === null
          ? open.scanned >= open.promised
            ? t('line.allScanned')
            : t('line.noForecast')
          : t('line.forecast', {
              pages: figure(Math.round(forecast.pagesADay), language),
              days: figure(forecast.days, language),
              finish: forecast.finish,
            })}
      </p>
      <table className="bars">
        <caption>
          <Link to="/batches">{t('line.openBatches', { count: open.batches })}</Link>
        </caption>
        <tbody>
          {stages.map(({ id, kind }) => (
            <tr key={id}>
              <th scope="row">{t(`line.stage.${id}`)}</th>
              <BarRow
                kind={kind}
                share={open[id] / most}
                text={id === 'promised' ? figure(open.promised, language) : share(open[id])}
              />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
