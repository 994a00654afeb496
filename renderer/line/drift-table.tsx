import { useTranslation } from 'react-i18next'
import type { DriftTest } from '#shared/contract/line.ts'
import { moment } from '../text/format.ts'
import { measured, useMeasureName } from './measures.ts'
import { seriesOf } from './series.ts'
import { TestVerdict } from './test-verdict.tsx'

type Props = { readonly tests: readonly DriftTest[]; readonly caption: string }

/** All tests of a device as figures, newest first. */
export function DriftTable({ tests, caption }: Props) {
  const { t } = useTranslation()
  const name = useMeasureName()
  const measures = seriesOf(tests)
  return (
    <table className="figures">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t('line.at')}</th>
          {measures.map(({ id, limit }) => (
            <th key={id} scope="col">
              {name(id)}
              <span className="figure-limit">{limit}</span>
            </th>
          ))}
          <th scope="col" className="figure-verdict">
            {t('line.verdict')}
          </th>
        </tr>
      </thead>
      <tbody>
        {tests.toReversed().map(test => (
          <tr key={test.id}>
            <th scope="row">{moment(test.at)}</th>
            {measures.map(({ id }) => {
              const value = test.values.find(one => one.id === id)
              return (
                <td key={id} className={value?.passed === false ? 'state-bad' : ''}>
                  {value === undefined ? '' : measured(value.value)}
                  {value?.passed === false && ' ✗'}
                </td>
              )
            })}
            <td className="figure-verdict">
              <TestVerdict test={test} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
