import { useQuery } from '@tanstack/react-query'
import { Button, Spin } from 'antd'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { queries } from '../api.ts'
import { Cover } from '../session/cover.tsx'
import { useIdle } from '../session/idle.ts'
import { forget, lock, markSignedIn } from '../session/leave.ts'
import { unlockScreen, useLocked } from '../session/lock.ts'
import { MeContext } from '../session/me.ts'
import type { SampleAccounts } from '../session/sample.ts'
import { SignIn } from '../session/sign-in.tsx'
import { useWindows } from '../session/use-windows.ts'
import { tellWindows } from '../session/windows.ts'
import { refusedWith } from '../transport/failure.ts'
import { queryClient } from '../transport/query-client.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { CodesAgain } from '../welcome/codes-again.tsx'
import { useCodesUnclaimed } from '../welcome/told-codes.ts'
import { Workspace } from './workspace.tsx'

type Props = {
  readonly archive: { readonly name: string; readonly sample: boolean }
  readonly sample: SampleAccounts | null
  readonly desk: boolean
  readonly signedIn: boolean
}

/** Asks who is here, which the service takes as a sign of life. */
const stayAwake = () =>
  void queryClient.fetchQuery(queries.session.me.queryOptions({ staleTime: 0 })).catch(() => undefined)

/** The same person again: what lies under the cover goes on as it was. */
function goOn(): void {
  markSignedIn(true)
  unlockScreen()
  void queryClient.invalidateQueries()
}

/** Signed in or not; and, once signed in, the workspace, which stays as it is under the cover of a locked screen. */
export function SessionGate({ archive, sample, desk, signedIn }: Props) {
  const { t } = useTranslation()
  const locked = useLocked()
  const unclaimed = useCodesUnclaimed()
  const me = useQuery(queries.session.me.queryOptions({ staleTime: Number.POSITIVE_INFINITY, enabled: signedIn }))
  const personId = me.data?.person.id
  const of = me.data?.drafts.of
  // A session that ended by itself, or that a new start of the service does not know, covers what is on the screen.
  const covered = locked || (!signedIn && me.data !== undefined)
  const minutes = me.data?.idleMinutes ?? 15
  useIdle(of === undefined || covered ? null : { of, minutes, onIdle: lock, onActive: stayAwake })
  useWindows({ of, signedIn, covered, goOn })

  const onSignedIn = useCallback(
    (id: number) => {
      if (id !== personId || of === undefined) {
        void forget()
        return
      }
      goOn()
      tellWindows({ kind: 'here', of })
    },
    [personId, of],
  )

  if (!signedIn && !covered)
    return <SignIn archive={archive} sample={sample} name="" onSignedIn={onSignedIn} onLeave={null} />
  if (me.data === undefined) {
    if (me.error === null) return <Spin className="starting" description={t('app.starting')} />
    if (refusedWith(me.error, 'not-signed-in')) {
      return <SignIn archive={archive} sample={sample} name="" onSignedIn={onSignedIn} onLeave={null} />
    }
    return (
      <Cover title={archive.name || t('app.name')} label={archive.name || t('app.name')}>
        <FailureAlert error={me.error} />
        <Button onClick={() => void me.refetch()}>{t('failure.again')}</Button>
      </Cover>
    )
  }
  if (unclaimed && !covered && me.data.officersWaiting > 0) {
    return <CodesAgain archive={me.data.archive.name} waiting={me.data.officersWaiting} />
  }
  return (
    <MeContext value={me.data}>
      <div className="workspace-holder" inert={covered} aria-hidden={covered}>
        <Workspace key={me.data.person.id} desk={desk} locked={covered} />
      </div>
      {covered && (
        <SignIn
          archive={archive}
          sample={sample}
          name={me.data.person.name}
          onSignedIn={onSignedIn}
          onLeave={() => void forget()}
        />
      )}
    </MeContext>
  )
}
