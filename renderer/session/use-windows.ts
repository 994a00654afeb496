import { useEffect } from 'react'
import { queries } from '../api.ts'
import { queryClient } from '../transport/query-client.ts'
import { forget } from './leave.ts'
import { lockScreen } from './lock.ts'
import { hearWindows, tellWindows } from './windows.ts'

type Window = {
  /** Whose window this is, as `drafts.of` of `session.me`; undefined while that is not known. */
  readonly of: string | undefined
  readonly signedIn: boolean
  readonly covered: boolean
  /** Opens the window again as it was. */
  readonly goOn: () => void
}

/**
 * Goes with the other windows of this browser, which share the session: covered with them, open again with them, and gone
 * where somebody else came.
 */
export function useWindows({ of, signedIn, covered, goOn }: Window): void {
  useEffect(() => {
    if (of !== undefined && signedIn) tellWindows({ kind: 'here', of })
  }, [of, signedIn])
  useEffect(
    () =>
      hearWindows(news => {
        if (of === undefined) {
          if (news.kind === 'here') void queryClient.invalidateQueries({ queryKey: queries.welcome.state.key() })
        } else if (news.of !== of) {
          if (news.kind === 'here') void forget()
        } else if (news.kind === 'locked') lockScreen()
        else if (news.kind === 'left') void forget()
        else if (covered) goOn()
      }),
    [of, covered, goOn],
  )
}
