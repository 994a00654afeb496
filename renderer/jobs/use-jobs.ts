import { useQuery } from '@tanstack/react-query'
import { queries } from '../api.ts'

/** All jobs, newest first; the watch keeps them live. */
export function useJobs() {
  return useQuery(queries.jobs.list.queryOptions({ staleTime: Number.POSITIVE_INFINITY }))
}
