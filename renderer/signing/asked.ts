// The act that waits for a signature: one at a time, shown by the dialog that stands over every screen.
import { useSyncExternalStore } from 'react'
import type { Signing, ToSign } from '#shared/contract/signing.ts'

type Language = Signing['language']

export type Asked = {
  readonly type: string
  readonly language: Language
  /** Calls the procedure: the draft while it is not signed, true once it was done. */
  readonly attempt: (parts: Signing) => Promise<ToSign | true>
  /** Ends it: with what was done, or with nothing. */
  readonly end: () => void
}

let asked: Asked | null = null
const listeners = new Set<() => void>()

function set(next: Asked | null): void {
  asked = next
  for (const listener of listeners) listener()
}

type Request<Done> = {
  readonly type: string
  readonly language: Language
  readonly act: (parts: Signing) => Promise<ToSign | Done>
}

/** Opens the dialog; null at once where it is open for something else. */
export function ask<Done extends { readonly kind: 'done' }>(request: Request<Done>): Promise<Done | null> {
  if (asked) return Promise.resolve(null)
  return new Promise(resolve => {
    let done: Done | null = null
    set({
      type: request.type,
      language: request.language,
      async attempt(parts) {
        const answer = await request.act(parts)
        if (answer.kind === 'to-sign') return answer
        done = answer
        return true
      },
      end() {
        set(null)
        resolve(done)
      },
    })
  })
}

/** Ends whatever is asked, unsigned: what one person was asked is not shown to the next. */
export function dropAsked(): void {
  asked?.end()
}

export function useAsked(): Asked | null {
  return useSyncExternalStore(
    listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => asked,
  )
}
