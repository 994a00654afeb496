// The drafts of who is signed in to this window: opened with the session's key, closed when the person goes.
import { useSyncExternalStore } from 'react'
import { type DraftStore, type Kept, lyingNow, openStore } from './store.ts'

/** This load of the page: what it wrote itself comes back by itself; what another load wrote is offered. */
export const thisLoad = crypto.randomUUID()

type Full = { readonly error: unknown } | null

let open: { readonly of: string; readonly store: DraftStore } | null = null
let full: Full = null
let wanted: string | null = null
/** Forms of this window that write under these ids. */
const mounted = new Set<string>()
/** The same array until one of them changes: what a form writes at each key draws nothing anew but its field. */
let shown: readonly Kept[] = []
const listeners = new Set<() => void>()
const tell = () => {
  shown = lyingNow(open?.store.all() ?? [], mounted, shown)
  for (const listener of listeners) listener()
}

/** Opens the drafts that `drafts` of `session.me` unseals; nothing where they are open already. */
export function openDrafts({ of, key }: { readonly of: string; readonly key: string }): void {
  if (open?.of === of) return
  const onFull = (error: unknown) => {
    full = { error }
    tell()
  }
  const store = openStore({ storage: localStorage, of, key, now: () => new Date(), onFull })
  open = { of, store }
  store.subscribe(tell)
  tell()
}

/** Forgets the key and the words; what lies in the storage waits, sealed, for its person. */
export function closeDrafts(): void {
  open = null
  full = null
  wanted = null
  tell()
}

export const draftsHere = (): DraftStore | null => open?.store ?? null

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The drafts of the person that no form of this window is writing, newest first, live. */
export const useKeptDrafts = (): readonly Kept[] => useSyncExternalStore(subscribe, () => shown)

/** Why drafts cannot be kept at present, or null. */
export const useDraftsFull = (): Full => useSyncExternalStore(subscribe, () => full)

/** The draft that somebody asked to go on with: the form it belongs to opens with it. */
export const useWanted = (): string | null => useSyncExternalStore(subscribe, () => wanted)

export function want(id: string | null): void {
  wanted = id
  tell()
}

/** Says that a form of this window writes under this id, until what comes back is called. */
export function mount(id: string): () => void {
  mounted.add(id)
  tell()
  return () => {
    mounted.delete(id)
    tell()
  }
}

addEventListener('storage', event => void open?.store.changedAt(event.key))
