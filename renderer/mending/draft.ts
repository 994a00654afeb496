// The arrangement of pages as it will be: groups of pages, changed step by step before anything is recorded.
import type { Arrangement, Arranging } from '#shared/contract/mending.ts'

/** An item, or one that is to be made (`id` null) of pages that leave another. */
export type Group = {
  readonly id: number | null
  readonly version: number
  readonly code: string
  readonly title: string
  readonly signed: boolean
  readonly pages: readonly number[]
  readonly out: readonly number[]
  /** Numbers of sides that are missing: no page moves up into them. */
  readonly gaps: readonly number[]
}

/** The first group is the item one came from; `join`: it gives all its pages away and is withdrawn. */
export type Draft = { readonly groups: readonly Group[]; readonly join: boolean }

export function groupOf({ item, out }: Arrangement): Group {
  return {
    id: item.id,
    version: item.version,
    code: item.referenceCode,
    title: item.title,
    signed: item.signed,
    pages: item.pageList.map(page => page.id),
    out: out.map(page => page.id),
    gaps: item.gaps.map(gap => gap.sequence),
  }
}

/** An item that is to be made. */
export const newGroup = (title: string): Group => ({
  ...{ id: null, version: 0, code: '', title, signed: false },
  ...{ pages: [], out: [], gaps: [] },
})

const without = (ids: readonly number[], gone: ReadonlySet<number>) => ids.filter(id => !gone.has(id))
const lift = (draft: Draft, ids: ReadonlySet<number>): readonly Group[] =>
  draft.groups.map(group => ({ ...group, pages: without(group.pages, ids), out: without(group.out, ids) }))

/** Chosen pages in the order in which they lie, those taken out last. */
export function inOrder({ groups }: Draft, ids: ReadonlySet<number>): readonly number[] {
  return groups.flatMap(({ pages, out }) => [...pages, ...out]).filter(id => ids.has(id))
}

/** Before this page, or at the end of the group where there is none. */
export function movedBefore(draft: Draft, ids: ReadonlySet<number>, at: number, before: number | null): Draft {
  if (before !== null && ids.has(before)) return draft
  const moving = inOrder(draft, ids)
  const groups = lift(draft, ids).map((group, index) => {
    if (index !== at) return group
    const place = before === null ? group.pages.length : group.pages.indexOf(before)
    return { ...group, pages: group.pages.toSpliced(place, 0, ...moving) }
  })
  return { ...draft, join: false, groups }
}

/** One place on or back, each within its group. */
export function shifted(draft: Draft, ids: ReadonlySet<number>, by: 1 | -1): Draft {
  const groups = draft.groups.map(group => {
    const pages = [...group.pages]
    const places = pages.flatMap((id, at) => (ids.has(id) ? [at] : []))
    for (const at of by === 1 ? places.toReversed() : places) {
      const [here, there] = [pages[at], pages[at + by]]
      if (here === undefined || there === undefined || ids.has(there)) continue
      pages[at] = there
      pages[at + by] = here
    }
    return { ...group, pages }
  })
  return { ...draft, groups }
}

/** Out of the items they lie in, beside them. */
export function takenOut(draft: Draft, ids: ReadonlySet<number>): Draft {
  const groups = draft.groups.map(group => {
    const leaving = group.pages.filter(id => ids.has(id))
    return { ...group, pages: without(group.pages, ids), out: [...group.out, ...leaving] }
  })
  return { ...draft, groups }
}

/** Those that lie beside an item go back to its end. */
export function broughtIn(draft: Draft, ids: ReadonlySet<number>): Draft {
  const groups = draft.groups.map(group => {
    const coming = group.out.filter(id => ids.has(id))
    return { ...group, pages: [...group.pages, ...coming], out: without(group.out, ids) }
  })
  return { ...draft, groups }
}

/** The pages become an item of their own; where one is to be made already, they go to its end. */
export function splitOff(draft: Draft, ids: ReadonlySet<number>, title: string): Draft {
  const there = draft.groups.findIndex(group => group.id === null)
  if (there >= 0) return movedBefore(draft, ids, there, null)
  const groups = [...draft.groups, newGroup(title)]
  return movedBefore({ ...draft, groups }, ids, groups.length - 1, null)
}

/** Another item comes beside those that are here, and takes these pages at its end. */
export function movedTo(draft: Draft, ids: ReadonlySet<number>, target: Group): Draft {
  const there = draft.groups.findIndex(group => group.id === target.id)
  const groups = there >= 0 ? draft.groups : [...draft.groups, target]
  return movedBefore({ ...draft, groups }, ids, there >= 0 ? there : groups.length - 1, null)
}

/** All pages of the first item go to another, and the first is withdrawn. */
export function joinedTo(draft: Draft, target: Group): Draft {
  const [first] = draft.groups
  if (!first) return draft
  return { ...movedTo(draft, new Set([...first.pages, ...first.out]), target), join: true }
}

export const titled = (draft: Draft, title: string): Draft => ({
  ...draft,
  groups: draft.groups.map(group => (group.id === null ? { ...group, title } : group)),
})

const sameSides = (one: Group | undefined, other: Group) =>
  one !== undefined && one.pages.join() === other.pages.join() && one.out.join() === other.out.join()

/** `standing`: how the items lie in the archive, by id. */
export function isChanged({ groups }: Draft, standing: ReadonlyMap<number, Group>): boolean {
  return groups.some(group => (group.id === null ? group.pages.length > 0 : !sameSides(standing.get(group.id), group)))
}

/** Does what is drafted ask for a reason? Pages that change places, or come back, need none. */
export function needsReason({ groups, join }: Draft, standing: ReadonlyMap<number, Group>): boolean {
  return (
    join ||
    groups.some(group => {
      if (group.id === null) return group.pages.length > 0
      const before = standing.get(group.id)
      const own = new Set([...(before?.pages ?? []), ...(before?.out ?? [])])
      const here = [...group.pages, ...group.out]
      return here.length !== own.size || here.some(id => !own.has(id)) || group.out.length > (before?.out.length ?? 0)
    })
  )
}

/** The act as it is asked for: only the items that it touches, the first of them the one one came from if it is. */
export function arrangingOf(draft: Draft, standing: ReadonlyMap<number, Group>, reason: string): Arranging {
  const touched = draft.groups.filter(group => group.id !== null && !sameSides(standing.get(group.id), group))
  const made = draft.groups.find(group => group.id === null && group.pages.length > 0)
  return {
    items: touched.flatMap(({ id, version, pages, out }) =>
      id === null ? [] : [{ id, version, pages: [...pages], out: [...out] }],
    ),
    split: made ? { title: made.title.trim(), pages: [...made.pages] } : null,
    join: draft.join,
    reason: reason.trim(),
  }
}
