// From the job, which must not wait, to whoever reads its events at their own pace.
import type { ScanEvent } from '../../archive/driver.ts'

export type Channel = {
  tell(event: ScanEvent): void
  /** No more events; with an error, reading ends with it, after all that was told. */
  close(error?: unknown): void
  events(): AsyncGenerator<ScanEvent, void>
}

/** Sides are kept in order, as paths; of progress only the latest is. */
export function openChannel(): Channel {
  const waiting: ScanEvent[] = []
  let over: { readonly error: unknown } | null = null
  let wake = () => {}

  async function* events(): AsyncGenerator<ScanEvent, void> {
    for (;;) {
      const event = waiting.shift()
      if (event) yield event
      else if (over) {
        if (over.error !== undefined) throw over.error
        return
      } else {
        await new Promise<void>(woken => {
          wake = woken
        })
      }
    }
  }

  return {
    tell(event) {
      if (waiting.at(-1)?.kind === 'progress') waiting.pop()
      waiting.push(event)
      wake()
    },
    close(error) {
      over = { error }
      wake()
    },
    events,
  }
}
