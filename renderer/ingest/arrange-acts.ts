import { begunAt, joinedUp, laidOut, placeOf, setAside, shifted, takenBack } from './arranging.ts'
import { pagesOf } from './pictures.ts'
import type { Arranging } from './use-arranging.ts'

type Act = (() => void) | null
export type ArrangeActs = ReturnType<typeof arrangeActs>

/** What can be done with what is chosen, or with the file in hand; null where there is nothing to do. */
export function arrangeActs(arranging: Arranging, url: string) {
  const { draft, selection, select, to } = arranging
  const { chosen, current } = selection
  const found = placeOf(draft, current)
  const isAside = found === null && draft.aside.some(part => chosen.has(part.id))
  const some = found !== null && chosen.size > 0
  const file = [...draft.items.flatMap(item => item.parts), ...draft.aside].find(part => part.id === current)
  const layOut = (id: number): Act => {
    const part = [...draft.items.flatMap(item => item.parts), ...draft.aside].find(one => one.id === id)
    const pages = part === undefined || part.page !== null ? 1 : pagesOf(url, part.path)
    if (pages < 2) return null
    return () => {
      to(laidOut(draft, id, pages))
      select({ chosen: new Set([id + 1]), current: id + 1, anchor: id + 1 })
    }
  }
  const after = (next: () => typeof draft) => () => to(next())
  return {
    begin: current !== null && found !== null && found.place > 0 ? after(() => begunAt(draft, current)) : null,
    join: found !== null && found.at > 0 ? after(() => joinedUp(draft, found.at)) : null,
    earlier: some ? after(() => shifted(draft, chosen, -1)) : null,
    later: some ? after(() => shifted(draft, chosen, 1)) : null,
    aside: some ? after(() => setAside(draft, chosen)) : null,
    back: isAside ? after(() => takenBack(draft, chosen)) : null,
    layOut: file === undefined ? null : layOut(file.id),
    layOutOf: (id: number) => layOut(id)?.(),
    found,
  }
}
