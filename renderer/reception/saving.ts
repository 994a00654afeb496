// Keeping as one goes: what is newest is sent once typing pauses, one call at a time, so that versions follow each other.

export type SaveState =
  | { readonly kind: 'saved' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'failed'; readonly error: unknown }

export type Saver<T> = {
  /** Replaces what is still to be sent. */
  readonly put: (value: T) => void
  /** Sends at once what waits; true when nothing is left to be sent. */
  readonly flush: () => Promise<boolean>
  /** Forgets what was not sent. */
  readonly drop: () => void
}

/** Sends with `send`, `wait` milliseconds after the last `put`; after a failure nothing is sent until asked again. */
export function saverOf<T>(send: (value: T) => Promise<void>, wait: number, say: (state: SaveState) => void): Saver<T> {
  let next: { readonly value: T } | null = null
  let going: Promise<void> | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  const run = async () => {
    while (next !== null) {
      const now = next
      next = null
      say({ kind: 'saving' })
      try {
        await send(now.value)
      } catch (error) {
        // Newer words may have come meanwhile; they contain these.
        next ??= now
        say({ kind: 'failed', error })
        return
      }
    }
    say({ kind: 'saved' })
  }
  const start = (): Promise<void> => {
    clearTimeout(timer)
    going ??= run().finally(() => {
      going = null
    })
    return going
  }
  return {
    put(value) {
      next = { value }
      say({ kind: 'waiting' })
      clearTimeout(timer)
      timer = setTimeout(() => void start(), wait)
    },
    async flush() {
      await start()
      return next === null
    },
    drop() {
      next = null
      clearTimeout(timer)
      say({ kind: 'saved' })
    },
  }
}
