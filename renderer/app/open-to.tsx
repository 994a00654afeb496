import { Outlet, useMatches } from '@tanstack/react-router'
import { useMe } from '../session/me.ts'
import { NotAllowed } from './not-allowed.tsx'

/** The screen for those who hold one of its rights; everybody else is told so, and nothing is asked of the archive. */
export function OpenTo() {
  const me = useMe()
  const rights = useMatches({ select: matches => matches.at(-1)?.staticData.rights })
  if (rights === undefined || rights.some(right => me.rights.includes(right))) return <Outlet />
  return <NotAllowed rights={rights} />
}
