import { useTranslation } from 'react-i18next'
import type { ThroughputHour } from '#shared/contract/line.ts'
import { figure } from '../text/format.ts'
import { useLanguage } from '../ui/use-language.ts'
import { BarRow } from './bar-row.tsx'
import { rankedBy, steps } from './buckets.ts'

type Props = { readonly hours: readonly ThroughputHour[]; readonly by: 'operator' | 'device' }

/** Pages by person or by device: a table whose figures are drawn beside them. */
export function Ranking({ hours, by }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  const ranked = rankedBy(hours, by)
  const shown = steps.filter(step => ranked.some(one => one.pages[step] > 0))
  const most = Math.max(1, ...ranked.flatMap(one => shown.map(step => one.pages[step])))
  return (
    <section className="sheet">
      <h2>{t(`line.by.${by}`)}</h2>
      {ranked.length === 0 ? (
        <p className="form-note">{t('line.noneInSpan')}</p>
      ) : (
        <table className="bars">
          <caption className="visually-hidden">{t(`line.by.${by}`)}</caption>
          <thead className="visually-hidden">
            <tr>
              <th scope="col">{t(`line.who.${by}`)}</th>
              <th scope="col">{t('line.stepHead')}</th>
              <th scope="col">{t('line.pages')}</th>
            </tr>
          </thead>
          {ranked.map(one => (
            <tbody key={one.name}>
              {shown
                .filter(step => one.pages[step] > 0)
                .map((step, at, all) => (
                  <tr key={step}>
                    {at === 0 && (
                      <th scope="rowgroup" rowSpan={all.length}>
                        {one.name}
                      </th>
                    )}
                    <td className="bars-step">{t(`line.step.${step}`)}</td>
                    <BarRow kind={step} share={one.pages[step] / most} text={figure(one.pages[step], language)} />
                  </tr>
                ))}
            </tbody>
          ))}
        </table>
      )}
    </section>
  )
}
