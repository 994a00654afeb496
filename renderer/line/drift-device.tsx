import { useTranslation } from 'react-i18next'
import { moment } from '../text/format.ts'
import { DriftTable } from './drift-table.tsx'
import { HeldBatches } from './held-batches.tsx'
import { type DeviceTests, seriesOf } from './series.ts'
import { TestVerdict } from './test-verdict.tsx'
import { TrendChart } from './trend-chart.tsx'
import type { View } from './view-choice.tsx'

type Props = { readonly of: DeviceTests; readonly view: View }

/** One device: its last test, the batches that waits for it, and every measure over time. */
export function DriftDevice({ of, view }: Props) {
  const { t } = useTranslation()
  const last = of.tests.at(-1)
  if (last === undefined) return null
  const held = [...new Set(of.tests.flatMap(test => test.held))]
  return (
    <section className="sheet" aria-label={of.device}>
      <h2>{of.device}</h2>
      <p className="drift-last">
        <TestVerdict test={last} /> <span>{t('line.lastTest', { at: moment(last.at), by: last.by })}</span>
      </p>
      <HeldBatches codes={held} />
      {view === 'table' ? (
        <DriftTable tests={of.tests} caption={of.device} />
      ) : (
        <div className="trends">
          {seriesOf(of.tests).map(series => (
            <TrendChart key={series.id} series={series} />
          ))}
        </div>
      )}
    </section>
  )
}
