import { useQuery } from '@tanstack/react-query'
import { queries } from '../api.ts'
import { useRight } from '../session/me.ts'

/** All jobs, newest first; the watch keeps them live. Not asked for by who may not see them: that would be entered. */
export function useJobs() {
  const enabled = useRight('jobs')
  return useQuery(queries.jobs.list.queryOptions({ staleTime: Number.POSITIVE_INFINITY, enabled }))
}
