// A list of any length by windows of 200 rows: only those that are looked at are asked for.
import { keepPreviousData, useQueries } from '@tanstack/react-query'
import { useRef } from 'react'
import type { ItemRow } from '#shared/contract/catalogue.ts'
import { queries } from '../api.ts'
import type { Listing } from './listing.ts'

/** The largest window the contract allows. */
const windowSize = 200

export type Rows = {
  readonly total: number
  readonly row: (index: number) => ItemRow | undefined
  readonly error: unknown
  readonly pending: boolean
}

/** The rows from `first` to `last` (indices into the whole list), as far as they have arrived. */
export function useRows(listing: Listing, first: number, last: number): Rows {
  const lowest = Math.floor(Math.max(0, first) / windowSize)
  const highest = Math.max(lowest, Math.floor(Math.max(0, last) / windowSize))
  const windows = Array.from({ length: highest - lowest + 1 }, (_, at) => lowest + at)
  const results = useQueries({
    queries: windows.map(at =>
      queries.catalogue.items.queryOptions({
        input: { ...listing, offset: at * windowSize, limit: windowSize },
        ...(at === 0 ? { placeholderData: keepPreviousData } : {}),
      }),
    ),
  })
  const answered = results.find(result => result.data !== undefined)
  const known = useRef(0)
  if (answered?.data !== undefined) known.current = answered.data.total

  return {
    total: known.current,
    row: index => results[Math.floor(index / windowSize) - lowest]?.data?.items[index % windowSize],
    error: results.find(result => result.error !== null)?.error ?? null,
    pending: answered === undefined,
  }
}
