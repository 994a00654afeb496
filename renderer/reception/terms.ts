import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { queries } from '../api.ts'
import type { CellTerms } from './cells.ts'

/** Words of the rule pack, and for whom one may hand over. */
export const receptionTermsQuery = () => queries.reception.terms.queryOptions({ staleTime: 60_000 })

/** What cells of the list may hold. */
export function useCellTerms(): CellTerms | null {
  const terms = useQuery(receptionTermsQuery()).data
  return useMemo(
    () =>
      terms === undefined
        ? null
        : {
            of: {
              retention: terms.retention,
              secrecy: terms.secrecy,
              carrier: terms.carriers,
              condition: terms.conditions,
            },
            usual: {
              retention: terms.defaultRetention,
              secrecy: terms.secrecy[0]?.code ?? '',
              carrier: terms.carriers[0]?.code ?? '',
              condition: terms.conditions[0]?.code ?? '',
            },
          },
    [terms],
  )
}
