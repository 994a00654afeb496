import { RouterProvider } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useJobsWatch } from '../jobs/watch.ts'
import { router } from '../routes.tsx'
import { useRight } from '../session/me.ts'
import { SigningHost } from '../signing/signing-host.tsx'
import { DeskContext } from './desk.ts'

type Props = { readonly desk: boolean; readonly locked: boolean }

/** Everything behind the sign-in. Jobs are watched once, here. */
export function Workspace({ desk, locked }: Props) {
  const mayJobs = useRight('jobs')
  useJobsWatch(!locked && mayJobs)
  // The router outlives the workspace: it is told where the day of the next person begins.
  useEffect(() => void router.load(), [])
  return (
    <DeskContext value={desk}>
      <RouterProvider router={router} />
      <SigningHost />
    </DeskContext>
  )
}
