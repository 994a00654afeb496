// The drafts of who is signed in to this window: opened with the session's key, closed when the person goes.
import { useSyncExternalStore } from 'react'
import { type DraftStore, type Kept, openStore } from './store.ts'

/** This load of the page: what it wrote itself comes back by itself; what another load wrote is offered. */
export const thisLoad = crypto.randomUUID()

type Full = { readonly error: unknown } | null

let open: { readonly of: string; readonly store: DraftStore } | null = null
let full: Full = null
let wanted: string | null = null
/** A new array at every change: of drafts, and of what is mounted. */
let shown: readonly Kept[] = []
const mounted = new Set<string>()
const listeners = new Set<() => void>()
const tell = () => {
  shown = [...(open?.store.all() ?? [])]
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

/** All drafts of the person, newest first, live. */
export const useKeptDrafts = (): readonly Kept[] => useSyncExternalStore(subscribe, () => shown)

/** Why drafts cannot be kept at present, or null. */
export const useDraftsFull = (): Full => useSyncExternalStore(subscribe, () => full)

/** The draft that somebody asked to go on with: the form it belongs to opens with it. */
export const useWanted = (): string | null => useSyncExternalStore(subscribe, () => wanted)

export function want(id: string | null): void {
  wanted = id
  tell()
}

/** Forms of this window that write under these ids. */
export const isMounted = (id: string): boolean => mounted.has(id)

export function mount(id: string): () => void {
  mounted.add(id)
  tell()
  return () => {
    mounted.delete(id)
    tell()
  }
}

addEventListener('storage', event => void open?.store.changedAt(event.key))
