// The pages of a batch, live: first all of them, then what changes. Where the stream breaks it is asked for again.
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { CapturePage, CapturePart } from '#shared/contract/capture.ts'
import { api, queries } from '../api.ts'
import { refusedWith } from '../transport/failure.ts'

/** After a break: as long as the watch of the jobs waits. */
const pauseAfterBreak = 2_000
/** Counts and verdicts follow the pages, but are asked for at most this often while pages arrive. */
const refreshEvery = 1_500

export type BatchPages = {
  readonly items: CapturePart['items']
  readonly pages: readonly CapturePage[]
}
type Known = { readonly items: CapturePart['items']; readonly byId: ReadonlyMap<number, CapturePage> }

/** Pages in the order they lie in, those in the trash too; null until they have come. */
export function useBatchPages(batchId: number): { readonly data: BatchPages | null; readonly error: unknown } {
  const client = useQueryClient()
  const [data, setData] = useState<BatchPages | null>(null)
  const [error, setError] = useState<unknown>(null)
  useEffect(() => {
    const stop = new AbortController()
    let timer: ReturnType<typeof setTimeout> | null = null
    const refresh = () => {
      timer ??= setTimeout(() => {
        timer = null
        void client.invalidateQueries({ queryKey: queries.quality.overview.key() })
        void client.invalidateQueries({ queryKey: queries.batches.detail.key() })
      }, refreshEvery)
    }
    const follow = async () => {
      let known: Known = { items: [], byId: new Map() }
      for await (const part of await api.capture.watch({ batchId }, { signal: stop.signal })) {
        const first = known.byId.size === 0
        known = { items: part.items, byId: merged(known.byId, part.pages) }
        setData(ordered(known))
        setError(null)
        if (!first) refresh()
      }
    }
    const keepFollowing = async () => {
      while (!stop.signal.aborted) {
        try {
          await follow()
        } catch (broken) {
          if (stop.signal.aborted) return
          setError(broken)
          if (refusedWith(broken, 'not-signed-in') || refusedWith(broken, 'not-found')) return
        }
        await new Promise(resolve => setTimeout(resolve, pauseAfterBreak))
      }
    }
    void keepFollowing()
    return () => {
      stop.abort()
      clearTimeout(timer ?? undefined)
    }
  }, [batchId, client])
  return { data, error }
}

function merged(before: ReadonlyMap<number, CapturePage>, changed: readonly CapturePage[]) {
  const after = new Map(before)
  for (const page of changed) after.set(page.id, page)
  return after
}

function ordered({ items, byId }: Known): BatchPages {
  const itemAt = new Map(items.map((item, at) => [item.id, at]))
  const at = (page: CapturePage) => itemAt.get(page.batchItemId) ?? items.length
  const pages = [...byId.values()].sort((a, b) => at(a) - at(b) || a.place - b.place || a.id - b.id)
  return { items, pages }
}
