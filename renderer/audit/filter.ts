// What the log is narrowed to: it stands in the address, so that a way back leads to the same entries.
import { getRouteApi } from '@tanstack/react-router'
import type { LogFilter } from '#shared/contract/audit.ts'

const route = getRouteApi('/audit')

type Search = ReturnType<typeof route.useSearch>

/** The filter as the log is asked by it. */
export function filterOf({ person, code, type, from, to }: Search): LogFilter {
  return {
    ...(person === undefined ? {} : { personId: person }),
    ...(code === undefined || code === '' ? {} : { code }),
    ...(type === undefined || type === '' ? {} : { type }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  }
}

export function useLogFilter() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const set = (change: Partial<Search>) =>
    void navigate({ search: before => ({ ...before, ...change }), replace: true })
  return { search, filter: filterOf(search), set }
}
