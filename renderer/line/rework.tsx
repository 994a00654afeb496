import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Throughput } from '#shared/contract/line.ts'
import { queries } from '../api.ts'
import { useTermName } from '../catalogue/terms.ts'
import { figure } from '../text/format.ts'
import { useLanguage } from '../ui/use-language.ts'
import { BarRow } from './bar-row.tsx'

/** Pages that had to be scanned anew, by the defect they had. */
export function Rework({ rework }: { readonly rework: Throughput['rework'] }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const name = useTermName()
  const terms = useQuery(queries.quality.terms.queryOptions({ staleTime: Number.POSITIVE_INFINITY })).data
  const rows = rework.filter(one => one.pages > 0).toSorted((a, b) => b.pages - a.pages)
  const most = rows[0]?.pages ?? 1
  return (
    <section className="sheet">
      <h2>{t('line.rework')}</h2>
      {rows.length === 0 ? (
        <p className="form-note">{t('line.noRework')}</p>
      ) : (
        <table className="bars">
          <caption className="visually-hidden">{t('line.rework')}</caption>
          <thead className="visually-hidden">
            <tr>
              <th scope="col">{t('line.defect')}</th>
              <th scope="col">{t('line.pages')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ defect, pages }) => {
              const term = terms?.defects.find(one => one.code === defect)
              return (
                <tr key={defect}>
                  <th scope="row">
                    {defect === '' ? t('line.noDefect') : `${defect} ${term === undefined ? '' : name(term)}`}
                  </th>
                  <BarRow kind="rework" share={pages / most} text={figure(pages, language)} />
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
    </section>
  )
}
