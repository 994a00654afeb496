import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { QualityOverview } from '#shared/contract/quality.ts'
import { useTermName } from '../catalogue/terms.ts'
import { figure } from '../text/format.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { useLanguage } from '../ui/use-language.ts'
import { FailingPages } from './failing-pages.tsx'
import { ItemMarks } from './item-marks.tsx'
import type { Placed } from './placed.ts'
import { useCheckName } from './terms.ts'

type Props = {
  readonly batchId: number
  readonly overview: QualityOverview
  readonly placed: readonly Placed[]
  readonly onInspect: (pageId: number) => void
}

/** Every automatic check over the whole batch: its rule, its limit, how many pages do not pass; below, those pages. */
export function ChecksTab({ batchId, overview, placed, onInspect }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  const checkName = useCheckName()
  const words = useTermName()
  const [chosen, setChosen] = useState<string | null>(null)
  const shown =
    overview.checks.find(line => line.check === chosen) ?? overview.checks.find(line => line.failed > line.waived)
  if (overview.checks.length === 0) {
    return (
      <div className="quality-pane">
        <ItemMarks overview={overview} />
        <EmptyState title={t('quality.noChecks')} hint={t('quality.noChecksHint')} />
      </div>
    )
  }
  return (
    <div className="quality-pane">
      <div className="sheet table-scroller">
        <table className="dense-table checks-table">
          <thead>
            <tr>
              <th scope="col">{t('quality.check')}</th>
              <th scope="col">{t('quality.limit')}</th>
              <th scope="col" className="figures">
                {t('quality.checked')}
              </th>
              <th scope="col" className="figures">
                {t('quality.failed')}
              </th>
              <th scope="col" className="figures">
                {t('quality.waived')}
              </th>
              <th scope="col">{t('quality.worst')}</th>
              <th scope="col">{t('quality.rule')}</th>
            </tr>
          </thead>
          <tbody>
            {overview.checks.map(line => (
              <tr key={line.check} className={line.check === shown?.check ? 'active' : undefined}>
                <th scope="row">
                  <button
                    type="button"
                    className="plain-button"
                    aria-pressed={line.check === shown?.check}
                    onClick={() => setChosen(line.check)}
                  >
                    {checkName(line.check)}
                  </button>
                </th>
                <td>{words(line.limit)}</td>
                <td className="figures">{figure(line.checked, language)}</td>
                <td className={line.failed > line.waived ? 'figures state-bad' : 'figures'}>
                  {figure(line.failed, language)}
                </td>
                <td className="figures">{line.waived === 0 ? '' : figure(line.waived, language)}</td>
                <td>{words(line.worst)}</td>
                <td className="state-soft particulars">{line.rule}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ItemMarks overview={overview} />
      {shown === undefined ? (
        <p role="status" className="state-good">
          {t('quality.allPass')}
        </p>
      ) : (
        <FailingPages
          key={shown.check}
          batchId={batchId}
          line={shown}
          failed={overview.failed.filter(one => one.check === shown.check)}
          placed={placed}
          onInspect={onInspect}
        />
      )}
    </div>
  )
}
