import { RouterProvider } from '@tanstack/react-router'
import { App } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { openDrafts } from '../drafts/here.ts'
import { useJobsWatch } from '../jobs/watch.ts'
import { router } from '../routes.tsx'
import { useMe, useRight } from '../session/me.ts'
import { placeOf } from '../session/place.ts'
import { SigningHost } from '../signing/signing-host.tsx'
import { DeskContext } from './desk.ts'

type Props = { readonly desk: boolean; readonly locked: boolean }

/** Goes back to where this person stood in this window, from the first address only; null where that is nowhere. */
function standingPlace(of: string): string | null {
  const place = placeOf(of)
  const here = router.history.location.href
  if (place === null || place === '/' || (here !== '/' && here !== '')) return null
  router.history.replace(place)
  return place
}

/** Everything behind the sign-in. Jobs are watched once, here. */
export function Workspace({ desk, locked }: Props) {
  const mayJobs = useRight('jobs')
  useJobsWatch(!locked && mayJobs)
  const { drafts } = useMe()
  const { t } = useTranslation()
  const { message } = App.useApp()
  // The router outlives the workspace: it is told where the day of the next person begins, or where they stood before.
  const [back] = useState(() => standingPlace(drafts.of))
  useEffect(() => {
    openDrafts(drafts)
    if (back !== null) message.info(t('session.back'))
    void router.load()
  }, [drafts, back, message, t])
  return (
    <DeskContext value={desk}>
      <RouterProvider router={router} />
      <SigningHost />
    </DeskContext>
  )
}
