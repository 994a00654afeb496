import { Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ScanRun } from '#shared/contract/capture.ts'
import { Facts } from '../ui/facts.tsx'

/** What the device is at, or what it did last. */
export function RunState({ runs }: { readonly runs: readonly ScanRun[] }) {
  const { t } = useTranslation()
  const running = runs.find(run => run.state === 'waiting' || run.state === 'running')
  const run = running ?? runs[0]
  const state = running === undefined ? 'idle' : running.state === 'waiting' ? 'waiting' : 'running'
  return (
    <div className="run-state" data-state={state}>
      <p className="run-state-line">
        <span className="run-lamp" aria-hidden />
        <span role="status">{t(running?.warmingUp ? 'capture.warmingUp' : `capture.${state}`)}</span>
      </p>
      {running?.progress !== undefined && running.progress !== null && !running.warmingUp && (
        <Progress
          percent={Math.round(running.progress * 100)}
          size="small"
          showInfo={false}
          aria-label={t('capture.runProgress')}
        />
      )}
      {run !== undefined && (
        <Facts
          facts={[
            { name: t('capture.device'), value: run.device },
            { name: t('capture.profile'), value: run.profile },
            {
              name: t(running === undefined ? 'capture.lastRun' : 'capture.thisRun'),
              value: `${t('capture.runSheets', { count: run.sheets })} · ${t('capture.runSides', { count: run.sides })}`,
            },
            {
              name: t('capture.gap.unusable'),
              value: run.unusable === 0 ? null : t('capture.runSides', { count: run.unusable }),
            },
            {
              name: t('capture.speed'),
              value:
                run.sidesPerMinute === null ? null : t('capture.perMinute', { count: Math.round(run.sidesPerMinute) }),
            },
          ]}
        />
      )}
    </div>
  )
}
