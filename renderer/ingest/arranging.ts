// How the files of an intake will lie, step by step before anything of it is taken in: pure, so that every step can be taken back.
import type { ArrangedFile, Arrangement, ProposedItem } from '#shared/contract/arrangement.ts'

/** A file, or one page of a file that was laid out page by page (`page` from 1, `of` so many). */
export type Part = { readonly id: number; readonly path: string; readonly page: number | null; readonly of: number }

/** `of`: the proposed item (from 1) whose description it keeps; null: begun here, with nothing but its title. */
export type Item = {
  readonly key: number
  readonly of: number | null
  readonly title: string
  readonly parts: readonly Part[]
}

/** `aside`: what is not taken in. */
export type Draft = { readonly items: readonly Item[]; readonly aside: readonly Part[] }

/** No file has more pages than this, so that each has an id of its own. */
const room = 10_000

export function draftOf(proposed: readonly ProposedItem[]): Draft {
  let file = 0
  const items = proposed.map(({ title, files }, at): Item => {
    const parts = files.map((path): Part => ({ id: file++ * room, path, page: null, of: 1 }))
    return { key: at + 1, of: at + 1, title, parts }
  })
  return { items, aside: [] }
}

export const orderOf = ({ items, aside }: Draft): readonly number[] =>
  [...items.flatMap(item => item.parts), ...aside].map(part => part.id)

const isFull = (item: Item) => item.parts.length > 0
const newKey = ({ items }: Draft) => Math.min(0, ...items.map(item => item.key)) - 1

/** What a file is called without its folders and its kind; a page of it with its number. */
export function nameOf({ path, page }: Part): string {
  const name = path.slice(path.lastIndexOf('/') + 1).normalize('NFC')
  const dot = name.lastIndexOf('.')
  return `${dot > 0 ? name.slice(0, dot) : name}${page === null ? '' : `-${page}`}`
}

const inOrder = ({ items, aside }: Draft, ids: ReadonlySet<number>): readonly Part[] =>
  [...items.flatMap(item => item.parts), ...aside].filter(part => ids.has(part.id))

const lifted = ({ items, aside }: Draft, ids: ReadonlySet<number>): Draft => ({
  items: items.map(item => ({ ...item, parts: item.parts.filter(part => !ids.has(part.id)) })),
  aside: aside.filter(part => !ids.has(part.id)),
})

const withoutEmpty = ({ items, aside }: Draft): Draft => ({ items: items.filter(isFull), aside })

/** The item that this lies in, and where in it. */
export function placeOf({ items }: Draft, id: number | null): { readonly at: number; readonly place: number } | null {
  const at = items.findIndex(item => item.parts.some(part => part.id === id))
  return at < 0 ? null : { at, place: items[at]?.parts.findIndex(part => part.id === id) ?? 0 }
}

/** From here on it is another item, named after its first file. */
export function begunAt(draft: Draft, id: number): Draft {
  const found = placeOf(draft, id)
  const item = found === null ? undefined : draft.items[found.at]
  const first = item?.parts[found?.place ?? 0]
  if (found === null || item === undefined || first === undefined || found.place === 0) return draft
  const before = { ...item, parts: item.parts.slice(0, found.place) }
  const after = { key: newKey(draft), of: null, title: nameOf(first), parts: item.parts.slice(found.place) }
  return { ...draft, items: draft.items.toSpliced(found.at, 1, before, after) }
}

/** The item goes to the end of the one before it, which keeps its title and description. */
export function joinedUp(draft: Draft, at: number): Draft {
  const [before, item] = [draft.items[at - 1], draft.items[at]]
  if (before === undefined || item === undefined) return draft
  return { ...draft, items: draft.items.toSpliced(at - 1, 2, { ...before, parts: [...before.parts, ...item.parts] }) }
}

/** Before another, or at the end of the item where there is none. */
export function movedBefore(draft: Draft, ids: ReadonlySet<number>, key: number, before: number | null): Draft {
  if (before !== null && ids.has(before)) return draft
  const moving = inOrder(draft, ids)
  const rest = lifted(draft, ids)
  const items = rest.items.map(item => {
    if (item.key !== key) return item
    const place = before === null ? item.parts.length : item.parts.findIndex(part => part.id === before)
    return { ...item, parts: item.parts.toSpliced(place, 0, ...moving) }
  })
  return withoutEmpty({ ...rest, items })
}

/** One place on or back; beyond the edge of its item it goes into the next, or the one before. */
export function shifted(draft: Draft, ids: ReadonlySet<number>, by: 1 | -1): Draft {
  const moving = inOrder(draft, ids).filter(part => !draft.aside.includes(part))
  const edge = by === 1 ? moving.at(-1) : moving[0]
  const found = edge === undefined ? null : placeOf(draft, edge.id)
  if (edge === undefined || found === null) return draft
  const item = draft.items[found.at]
  const beside = item?.parts[found.place + by]
  const own = new Set(moving.map(part => part.id))
  if (item !== undefined && beside !== undefined) {
    const behind = by === 1 ? (item.parts[found.place + 2]?.id ?? null) : beside.id
    return movedBefore(draft, own, item.key, behind)
  }
  const other = draft.items[found.at + by]
  return other === undefined
    ? draft
    : movedBefore(draft, own, other.key, by === 1 ? (other.parts[0]?.id ?? null) : null)
}

export function itemShifted(draft: Draft, at: number, by: 1 | -1): Draft {
  const item = draft.items[at]
  if (item === undefined || draft.items[at + by] === undefined) return draft
  return { ...draft, items: draft.items.toSpliced(at, 1).toSpliced(at + by, 0, item) }
}

/** Not to be taken in. */
export function setAside(draft: Draft, ids: ReadonlySet<number>): Draft {
  const leaving = inOrder(draft, ids).filter(part => !draft.aside.includes(part))
  if (leaving.length === 0) return draft
  const rest = lifted(draft, new Set(leaving.map(part => part.id)))
  return withoutEmpty({ ...rest, aside: [...rest.aside, ...leaving] })
}

/** What was set aside comes back, to the end of the last item; where there is none it begins one. */
export function takenBack(draft: Draft, ids: ReadonlySet<number>): Draft {
  const coming = draft.aside.filter(part => ids.has(part.id))
  const [first] = coming
  if (first === undefined) return draft
  const last = draft.items.at(-1) ?? { key: newKey(draft), of: null, title: nameOf(first), parts: [] }
  const aside = draft.aside.filter(part => !ids.has(part.id))
  return { items: [...draft.items.slice(0, -1), { ...last, parts: [...last.parts, ...coming] }], aside }
}

/** A file of several pages, laid out page by page. */
export function laidOut(draft: Draft, id: number, pages: number): Draft {
  const pagesOf = (part: Part): readonly Part[] =>
    part.id !== id || part.page !== null || pages < 2
      ? [part]
      : Array.from({ length: pages }, (_, at) => ({ id: part.id + at + 1, path: part.path, page: at + 1, of: pages }))
  return {
    items: draft.items.map(item => ({ ...item, parts: item.parts.flatMap(pagesOf) })),
    aside: draft.aside.flatMap(pagesOf),
  }
}

export const titled = (draft: Draft, key: number, title: string): Draft => ({
  ...draft,
  items: draft.items.map(item => (item.key === key ? { ...item, title } : item)),
})

/** Pages of one file that lie in a row are one part of it; all of them in their order are the file. */
function filesOf(parts: readonly Part[]): ArrangedFile[] {
  const files: { readonly path: string; readonly part: { readonly of: number; readonly sides: number[] } | null }[] = []
  for (const { path, page, of } of parts) {
    const last = files.at(-1)
    if (page !== null && last?.path === path && last.part !== null) last.part.sides.push(page)
    else files.push({ path, part: page === null ? null : { of, sides: [page] } })
  }
  return files.map(({ path, part }) => {
    const isWhole = part === null || (part.sides.length === part.of && part.sides.every((side, at) => side === at + 1))
    return isWhole ? { path } : { path, part }
  })
}

/** As it is asked for. */
export const arrangementOf = ({ items, aside }: Draft, basis: string): Arrangement => ({
  basis,
  items: items.map(({ title, of, parts }) => ({ title: title.trim(), of, files: filesOf(parts) })),
  aside: filesOf(aside),
})

/**
 * The same arrangement over what is proposed now: files came, or went. What came lies as it is proposed, at the end; an item
 * keeps the description of the proposed item that begins with the same file.
 */
export function rebased(draft: Draft, before: readonly ProposedItem[], now: readonly ProposedItem[]): Draft {
  const fresh = draftOf(now)
  const ids = new Map(fresh.items.flatMap(item => item.parts.map(part => [part.path, part.id] as const)))
  const used = new Set<string>()
  const again = (part: Part): readonly Part[] => {
    const id = ids.get(part.path)
    if (id === undefined) return []
    used.add(part.path)
    return [{ ...part, id: id + (part.page ?? 0) }]
  }
  const numberOf = (of: number | null): number | null => {
    const [first] = of === null ? [] : (before[of - 1]?.files ?? [])
    const at = first === undefined ? -1 : now.findIndex(item => item.files[0] === first)
    return at < 0 ? null : at + 1
  }
  const kept = draft.items.map((item, at) => ({
    ...item,
    key: -at - 1,
    of: numberOf(item.of),
    parts: item.parts.flatMap(again),
  }))
  const aside = draft.aside.flatMap(again)
  const came = fresh.items.map(item => ({ ...item, parts: item.parts.filter(part => !used.has(part.path)) }))
  const given = new Set(kept.flatMap(item => item.of ?? []))
  const added = came.map(item => (item.of !== null && given.has(item.of) ? { ...item, of: null } : item))
  return withoutEmpty({ items: [...kept, ...added], aside })
}
