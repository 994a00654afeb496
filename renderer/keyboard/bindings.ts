// Keys valid on this screen. A screen binds them while it is shown; `?` lists what is bound.
import { useEffect, useRef } from 'react'

export type Binding = {
  /** As in `Ctrl+K`, `Alt+ArrowLeft`, `F2`, `?`. Several spellings: the first is the one that is listed. */
  readonly keys: readonly string[]
  /** What it does, in the language of the screen; empty keeps it off the list. */
  readonly label: string
  readonly run: () => void
  /** Works while typing in a field, too. Keys without Ctrl or Alt do not, unless they say so. */
  readonly inFields?: boolean
  /** Works while a dialog is open, too. */
  readonly underDialogs?: boolean
}

export type Group = { readonly title: string; readonly bindings: readonly Binding[] }

const bound: { current: Group }[] = []

/** All that is bound now, the most recent screen first. */
export function boundGroups(): readonly Group[] {
  return bound.map(entry => entry.current).reverse()
}

/** Binds keys for as long as the component is shown. `active` false silences them, as under a dialog. */
export function useKeys(title: string, bindings: readonly Binding[], active = true): void {
  const entry = useRef<Group>({ title, bindings })
  entry.current = { title, bindings }
  useEffect(() => {
    if (!active) return
    bound.push(entry)
    return () => {
      bound.splice(bound.indexOf(entry), 1)
    }
  }, [active])
}

/** The name of what was pressed, modifiers in fixed order. Meta counts as Ctrl, so that ⌘K works on a Mac. */
export function pressed(event: KeyboardEvent): string {
  const key = event.key === ' ' ? 'Space' : event.key.length === 1 ? event.key.toUpperCase() : event.key
  const shift = event.shiftKey && event.key.length > 1
  return [event.ctrlKey || event.metaKey ? 'Ctrl+' : '', event.altKey ? 'Alt+' : '', shift ? 'Shift+' : '', key].join(
    '',
  )
}

function typing(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || target.matches('input:not([type=checkbox]):not([type=radio]), textarea, select')
}

/** Keys that a focused button, tab, tree or list uses itself. */
function usedByTarget(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (key === 'Enter' || key === 'Space') {
    if (key === 'Space' && target.matches('input[type=checkbox], input[type=radio]')) return true
    return target.closest('button, a, summary, [role=button], [role=tab]') !== null
  }
  if (!key.startsWith('Arrow')) return false
  return target.closest('[role=tree], [role=tablist], [role=radiogroup], [role=menu], [role=listbox]') !== null
}

/** One listener for the window. While a Chinese input method composes, no key is ours (keyCode 229). */
export function listenToKeys(): () => void {
  const listen = (event: KeyboardEvent) => {
    if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return
    const name = pressed(event)
    const inField = typing(event.target)
    if (usedByTarget(event.target, name)) return
    const covered = document.querySelector('[role=dialog][aria-modal=true]') !== null
    for (const group of boundGroups()) {
      const binding = group.bindings.find(candidate => candidate.keys.includes(name))
      if (binding === undefined) continue
      const reaches = !inField || binding.inFields === true || /^(Ctrl|Alt)\+|^F\d/.test(name)
      if (!reaches) continue
      // Under a dialog the keys of the screen rest; the browser's own meaning of a chord would be worse than nothing.
      if (covered && !name.startsWith('Ctrl+')) return
      event.preventDefault()
      if (!covered || binding.underDialogs === true) binding.run()
      return
    }
  }
  window.addEventListener('keydown', listen)
  return () => window.removeEventListener('keydown', listen)
}
