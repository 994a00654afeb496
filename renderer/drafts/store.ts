// The drafts of one person on this machine: in memory as they are, in the browser's storage sealed.
import * as z from 'zod'
import { type DraftForm, draftForms } from './forms.ts'
import { type Sealed, seal, sealingKey, unseal } from './sealed.ts'

/** One form's input as it was written: `id` names the writing of it, so that two windows never write over one another. */
export type Kept = z.infer<typeof kept>
export type Values = Kept['values']

const kept = z.object({
  id: z.string(),
  form: z.enum(draftForms),
  /** What it is about, where the same form serves many things. */
  subject: z.string(),
  at: z.string(),
  /** The load of the page that wrote it. */
  load: z.string(),
  /** Where the form stood, for the way back. */
  address: z.string(),
  /** The version of the record that it was written over; null where there is none. */
  base: z.number().nullable(),
  values: z.record(z.string(), z.unknown()),
})

/** As it lies in the storage: when it was written stands in the clear, so that anybody's old drafts are swept. */
const lying = z.object({ at: z.string(), iv: z.string(), sealed: z.string() })

const prefix = 'juanzong.draft:'
const placeOf = (of: string, id: string) => `${prefix}${of}:${id}`

/** Drafts that nobody asked for in so many days are removed, whosever they are. */
export const keptDays = 30

type Options = {
  readonly storage: Storage
  readonly of: string
  readonly key: string
  readonly now: () => Date
  /** Told when the storage takes nothing more. */
  readonly onFull: (error: unknown) => void
}

export type DraftStore = {
  /** Newest first; the same array until something changes. */
  readonly all: () => readonly Kept[]
  readonly put: (one: Kept) => void
  readonly remove: (id: string) => void
  /** Another window wrote or removed what lies at `place`. */
  readonly changedAt: (place: string | null) => Promise<void>
  readonly subscribe: (listener: () => void) => () => void
  /** Once everything is read, and everything that was put lies in the storage. */
  readonly settled: () => Promise<void>
}

export function openStore({ storage, of, key, now, onFull }: Options): DraftStore {
  const sealing = sealingKey(key)
  const own = `${prefix}${of}:`
  const held = new Map<string, Kept>()
  const writing = new Map<string, Promise<void>>()
  const listeners = new Set<() => void>()
  let shown: readonly Kept[] = []
  const tell = () => {
    shown = [...held.values()].toSorted((one, other) => (one.at < other.at ? 1 : -1))
    for (const listener of listeners) listener()
  }

  async function read(place: string): Promise<void> {
    const found = draftIn(storage.getItem(place))
    const text = found === null ? null : await unseal(await sealing, place, found)
    const one = text === null ? null : kept.safeParse(JSON.parse(text)).data
    // What was written here meanwhile is newer.
    if (one && placeOf(of, one.id) === place && !writing.has(one.id)) held.set(one.id, one)
    tell()
  }
  /** The newest words of a draft, one sealing at a time. */
  async function write(id: string): Promise<void> {
    const place = placeOf(of, id)
    for (let last: Kept | undefined; held.get(id) !== last; ) {
      last = held.get(id)
      if (last === undefined) break
      const sealed = await seal(await sealing, place, JSON.stringify(last))
      if (held.get(id) === undefined) break
      try {
        storage.setItem(place, JSON.stringify({ at: last.at, ...sealed }))
      } catch (error) {
        onFull(error)
      }
    }
    writing.delete(id)
  }

  sweep(storage, now())
  const begun = Promise.all(placesIn(storage, own).map(read))

  return {
    all: () => shown,
    put(one) {
      held.set(one.id, one)
      if (!writing.has(one.id)) writing.set(one.id, write(one.id))
      tell()
    },
    remove(id) {
      if (!held.delete(id)) return
      storage.removeItem(placeOf(of, id))
      tell()
    },
    async changedAt(place) {
      if (place === null || !place.startsWith(own)) return
      if (storage.getItem(place) !== null) return await read(place)
      held.delete(place.slice(own.length))
      tell()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async settled() {
      await begun
      await Promise.all(writing.values())
    },
  }
}

function draftIn(text: string | null): (Sealed & { readonly at: string }) | null {
  if (text === null) return null
  try {
    return lying.parse(JSON.parse(text))
  } catch {
    // Not a draft as this program writes it; the sweep takes it away.
    return null
  }
}

const placesIn = (storage: Storage, start: string): string[] =>
  Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '').filter(place => place.startsWith(start))

/** Takes away what is older than `keptDays`, and what is no draft at all. */
function sweep(storage: Storage, now: Date): void {
  const oldest = new Date(now.getTime() - keptDays * 86_400_000).toISOString()
  for (const place of placesIn(storage, prefix)) {
    const found = draftIn(storage.getItem(place))
    if (found === null || found.at < oldest) storage.removeItem(place)
  }
}

/** Of a form and what it is about. */
export const isOf = (one: Kept, form: DraftForm, subject: string): boolean =>
  one.form === form && one.subject === subject

/** The drafts that none of these forms is writing; the very array of `before` where they are the same ones. */
export function lyingNow(all: readonly Kept[], writing: ReadonlySet<string>, before: readonly Kept[]): readonly Kept[] {
  const lying = all.filter(({ id }) => !writing.has(id))
  return lying.length === before.length && lying.every((one, at) => one === before[at]) ? before : lying
}
