// One stream of jobs for the whole window. Where the stream breaks, the list is asked for, and the stream again.
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Job } from '#shared/contract/jobs.ts'
import { api, queries } from '../api.ts'
import { refusedWith } from '../transport/failure.ts'

/** After a break: long enough not to press a server that is starting, short enough to be taken for live. */
const pauseAfterBreak = 2_000
/** Lists and trees are read anew at most this often while an intake runs. */
const refreshEvery = 1_500

type Listed = Awaited<ReturnType<typeof api.jobs.list>>

/** Keeps `jobs.list` live, and what jobs change (catalogue, reports, health) fresh. */
export function useJobsWatch(active: boolean): void {
  const client = useQueryClient()
  useEffect(() => {
    if (!active) return
    const stop = new AbortController()
    void follow(client, stop.signal)
    return () => stop.abort()
  }, [active, client])
}

async function follow(client: QueryClient, signal: AbortSignal): Promise<void> {
  const refresh = refresher(client)
  while (!signal.aborted) {
    try {
      for await (const jobs of await api.jobs.watch(undefined, { signal })) {
        client.setQueryData(queries.jobs.list.queryKey(), jobs)
        refresh(jobs)
      }
    } catch (error) {
      if (signal.aborted) return
      if (refusedWith(error, 'not-signed-in')) {
        await client.invalidateQueries({ queryKey: queries.jobs.list.key() })
        return
      }
    }
    if (signal.aborted) return
    await new Promise(resolve => setTimeout(resolve, pauseAfterBreak))
    await client.invalidateQueries({ queryKey: queries.jobs.list.key() })
  }
}

/** Remembers how far the jobs were and reads dependent queries anew when they have moved. */
function refresher(client: QueryClient): (jobs: Listed) => void {
  let seen = ''
  let timer: ReturnType<typeof setTimeout> | null = null
  return jobs => {
    const now = jobs.map(progressOf).join()
    const first = seen === ''
    if (now === seen) return
    seen = now
    if (first || timer !== null) return
    timer = setTimeout(() => {
      timer = null
      void client.invalidateQueries({ queryKey: queries.catalogue.key() })
      void client.invalidateQueries({ queryKey: queries.jobs.report.key() })
      void client.invalidateQueries({ queryKey: queries.integrity.key() })
      void client.invalidateQueries({ queryKey: queries.backup.key() })
      void client.invalidateQueries({ queryKey: queries.search.key() })
    }, refreshEvery)
  }
}

function progressOf(job: Job): string {
  return `${job.id}:${job.state}:${job.done}:${job.failed}:${job.refused}`
}
