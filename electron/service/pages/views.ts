import type { Write } from '../archive/enter.ts'
import type { View, ViewLog } from '../archive/pages.ts'

type Waiting = { readonly view: View; readonly done: () => void; readonly failed: (cause: unknown) => void }

/** Views of the same few milliseconds share one commit: 275 logged page reads a second were measured with 5 ms. */
const gather = 5

export function openViewLog(archive: { readonly write: Write }): ViewLog {
  let waiting: Waiting[] = []
  let flushing: Promise<void> = Promise.resolve()

  async function flush(): Promise<void> {
    const batch = waiting
    waiting = []
    try {
      await archive.write(async (_tx, record) => {
        for (const group of byActorAndKind(batch.map(entry => entry.view))) {
          const [first] = group
          if (!first) continue
          await record('page.view', String(first.actor), target(group), {
            kind: first.kind,
            pages: group.map(view => view.sha256),
            items: [...new Set(group.flatMap(view => view.itemId ?? []))],
          })
        }
      })
      for (const entry of batch) entry.done()
    } catch (error) {
      for (const entry of batch) entry.failed(error)
    }
  }

  return {
    enter: view =>
      new Promise((done, failed) => {
        waiting.push({ view, done, failed })
        if (waiting.length > 1) return
        setTimeout(() => {
          flushing = flushing.then(flush)
        }, gather)
      }),
    settle: () => flushing,
  }
}

function target(group: readonly View[]): { id: string; version: number } {
  return { id: group.map(({ pageId }) => (pageId < 0 ? `gap:${-pageId}` : `page:${pageId}`)).join(' '), version: 0 }
}

function byActorAndKind(views: readonly View[]): readonly View[][] {
  return Object.values(Object.groupBy(views, view => `${view.actor} ${view.kind}`)).filter(group => group !== undefined)
}
