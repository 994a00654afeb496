// The stream of a batch while its screen is shown. Where it breaks, everything is asked for, and the stream again.
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api, queries } from '../api.ts'
import { refusedWith } from '../transport/failure.ts'
import { merged } from './merging.ts'

/** As for jobs: long enough not to press a server that is starting, short enough to be taken for live. */
const pauseAfterBreak = 2_000

/** The batch as it stands on the server, live. The stream brings the first answer, too. */
export function useWatched(batchId: number) {
  const client = useQueryClient()
  useEffect(() => {
    const stop = new AbortController()
    void follow(client, batchId, stop.signal)
    return () => stop.abort()
  }, [client, batchId])
  return useQuery(
    queries.capture.now.queryOptions({
      input: { batchId },
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnMount: false,
    }),
  )
}

async function follow(client: QueryClient, batchId: number, signal: AbortSignal): Promise<void> {
  const key = queries.capture.now.queryKey({ input: { batchId } })
  while (!signal.aborted) {
    try {
      let first = true
      for await (const part of await api.capture.watch({ batchId }, { signal })) {
        const begins = first
        first = false
        // An answer under way to `now` is older than what the stream says.
        await client.cancelQueries({ queryKey: key })
        client.setQueryData(key, held => merged(held, part, begins))
      }
    } catch (error) {
      if (signal.aborted || refusedWith(error, 'not-signed-in') || refusedWith(error, 'not-found')) {
        await client.invalidateQueries({ queryKey: key })
        return
      }
    }
    if (signal.aborted) return
    await new Promise(resolve => setTimeout(resolve, pauseAfterBreak))
    await client.invalidateQueries({ queryKey: key })
  }
}
