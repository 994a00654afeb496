// Which drafts are being written at this moment, in this window and in others: a lock of the browser each, which goes
// with the window whatever ends it.
import { useEffect, useState } from 'react'
import type { DraftForm } from './forms.ts'

/** A form with input that is not saved. `asks`: leaving it has to be asked about; else it saves itself. */
type Unsaved = {
  readonly id: string
  readonly form: DraftForm
  readonly asks: boolean
  readonly drop: () => void
}

let unsaved: readonly Unsaved[] = []

const lockOf = (id: string) => `juanzong.draft:${id}`

const releases = new Map<string, () => void>()

/** Says that a form is being written, until `endWriting`. */
export function beginWriting(one: Unsaved): void {
  endWriting(one.id)
  unsaved = [...unsaved, one]
  const over = new Promise<void>(resolve => releases.set(one.id, resolve))
  // Without a secure context there are no locks: then a draft of another open window is offered like any other.
  if ('locks' in navigator) void navigator.locks.request(lockOf(one.id), () => over)
}

/** At once: whoever saves and then goes elsewhere leaves nothing behind. */
export function endWriting(id: string): void {
  releases.get(id)?.()
  releases.delete(id)
  unsaved = unsaved.filter(one => one.id !== id)
}

/** Input of this window that would be left behind. */
export const unsavedHere = (): readonly Unsaved[] => unsaved.filter(one => one.asks)

async function lockedIds(): Promise<readonly string[]> {
  if (!('locks' in navigator)) return []
  const { held = [] } = await navigator.locks.query()
  return held.flatMap(({ name }) => (name?.startsWith(lockOf('')) === true ? [name.slice(lockOf('').length)] : []))
}

/** Which of these drafts a window has open now; null until that is known. Looked at again and again while there are some. */
export function useBeingWritten(ids: readonly string[]): ReadonlySet<string> | null {
  const [seen, setSeen] = useState<{ readonly asked: string; readonly locked: ReadonlySet<string> } | null>(null)
  const asked = ids.join(' ')
  useEffect(() => {
    if (asked === '') return
    let over = false
    const look = async () => {
      const locked = new Set(await lockedIds())
      if (!over) setSeen({ asked, locked })
    }
    void look()
    const timer = setInterval(() => void look(), 1_500)
    return () => {
      over = true
      clearInterval(timer)
    }
  }, [asked])
  if (asked === '') return none
  return seen?.asked === asked ? seen.locked : null
}

const none: ReadonlySet<string> = new Set()
