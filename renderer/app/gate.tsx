import { useQuery } from '@tanstack/react-query'
import { Button, Spin } from 'antd'
import { useTranslation } from 'react-i18next'
import { queries } from '../api.ts'
import { Cover } from '../session/cover.tsx'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { OfficerSheet } from '../welcome/officer-sheet.tsx'
import { useToldCodes } from '../welcome/told-codes.ts'
import { WelcomeScreen } from '../welcome/welcome-screen.tsx'
import { ConnectionBanner } from './connection-banner.tsx'
import { RestartNotice } from './restart-notice.tsx'
import { SessionGate } from './session-gate.tsx'

/** Which archive is open decides what comes first: the first screen, or signing in; the codes of new officers before both. */
export function Gate() {
  const { t } = useTranslation()
  const state = useQuery(queries.welcome.state.queryOptions())
  const told = useToldCodes()
  if (state.data === undefined) {
    if (state.error === null) return <Spin className="starting" description={t('app.starting')} />
    return (
      <Cover title={t('app.name')} label={t('app.name')}>
        <FailureAlert error={state.error} />
        <Button onClick={() => void state.refetch()}>{t('failure.again')}</Button>
      </Cover>
    )
  }
  return (
    <>
      <ConnectionBanner />
      <RestartNotice started={state.data.started} signedIn={state.data.signedIn} />
      {told !== null ? (
        <OfficerSheet told={told} />
      ) : state.data.archive === null ? (
        <WelcomeScreen state={state.data} />
      ) : (
        <SessionGate
          archive={state.data.archive}
          sample={state.data.sample}
          desk={state.data.desk}
          signedIn={state.data.signedIn}
        />
      )}
    </>
  )
}
