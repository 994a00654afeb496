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
import { refusedWith } from '../transport/failure.ts'
import { queryClient } from '../transport/query-client.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { Workspace } from './workspace.tsx'

type Props = {
  readonly archive: { readonly name: string; readonly sample: boolean }
  readonly sample: SampleAccounts | null
  readonly desk: boolean
  readonly signedIn: boolean
}

/** Signed in or not; and, once signed in, the workspace, which stays as it is under the cover of a locked screen. */
export function SessionGate({ archive, sample, desk, signedIn }: Props) {
  const { t } = useTranslation()
  const locked = useLocked()
  const me = useQuery(queries.session.me.queryOptions({ staleTime: Number.POSITIVE_INFINITY, enabled: signedIn }))
  const personId = me.data?.person.id
  const onIdle = useCallback(() => lock(), [])
  useIdle(me.data?.idleMinutes ?? 15, onIdle, me.data !== undefined && !locked)

  const onSignedIn = useCallback(
    (id: number) => {
      if (id !== personId) {
        void forget()
        return
      }
      markSignedIn(true)
      unlockScreen()
      void queryClient.invalidateQueries()
    },
    [personId],
  )

  if (!signedIn && !locked)
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
  return (
    <MeContext value={me.data}>
      <div className="workspace-holder" inert={locked} aria-hidden={locked}>
        <Workspace key={me.data.person.id} desk={desk} locked={locked} />
      </div>
      {locked && (
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
