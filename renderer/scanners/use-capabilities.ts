import { skipToken, useQuery } from '@tanstack/react-query'
import { queries } from '../api.ts'

/** What a device offers (null: no device chosen). It is asked once in five minutes: some take seconds to answer. */
export function useCapabilities(scannerId: number | null) {
  return useQuery(
    queries.scanners.capabilities.queryOptions({
      input: scannerId === null ? skipToken : { id: scannerId },
      staleTime: 300_000,
      retry: false,
    }),
  )
}
