// An arrangement that is not saved, as it is kept: where each page lies, and no more; what else a group has is asked for anew.
import type { Values } from '../drafts/store.ts'
import { type Draft, type Group, newGroup } from './draft.ts'

type KeptGroup = Pick<Group, 'id' | 'title' | 'pages' | 'out'>

export const keptOf = ({ groups, join }: Draft): Values => ({
  groups: groups.map(({ id, title, pages, out }): KeptGroup => ({ id, title, pages, out })),
  join,
  // By it somebody knows what it is about.
  code: groups[0]?.code ?? '',
})

const isNumbers = (value: unknown): value is readonly number[] =>
  Array.isArray(value) && value.every(one => typeof one === 'number')

function isGroup(value: unknown): value is KeptGroup {
  if (typeof value !== 'object' || value === null) return false
  if (!('id' in value && 'title' in value && 'pages' in value && 'out' in value)) return false
  const { id, title, pages, out } = value
  return (id === null || typeof id === 'number') && typeof title === 'string' && isNumbers(pages) && isNumbers(out)
}

/** The items that a kept arrangement speaks of, the one it is about among them. */
export const itemsIn = ({ groups }: Values): readonly number[] =>
  Array.isArray(groups) ? groups.filter(isGroup).flatMap(({ id }) => (id === null ? [] : [id])) : []

/**
 * The arrangement as it was kept, on the items as they lie now. What is not there any more is left out, and what came
 * since lies where it lies in the archive: behind what was arranged.
 */
export function asKept({ groups, join }: Values, lying: ReadonlyMap<number, Group>): Draft | null {
  const kept = Array.isArray(groups) ? groups.filter(isGroup) : []
  const here = new Set([...lying.values()].flatMap(({ pages, out }) => [...pages, ...out]))
  const placed = new Set(kept.flatMap(({ pages, out }) => [...pages, ...out]))
  const drafted = kept.flatMap(({ id, title, pages, out }): Group[] => {
    const standing = id === null ? newGroup(title) : lying.get(id)
    if (standing === undefined) return []
    const [there, gone] = [pages.filter(page => here.has(page)), out.filter(page => here.has(page))]
    return [
      {
        ...standing,
        pages: [...there, ...standing.pages.filter(page => !placed.has(page))],
        out: [...gone, ...standing.out.filter(page => !placed.has(page))],
      },
    ]
  })
  return drafted.length === 0 ? null : { groups: drafted, join: join === true }
}
