// What somebody asks of the pages of items, held against how they lie: no page is lost, none comes from elsewhere.
import type { Connection } from '../db/open.ts'
import { Refusal } from '../refusal.ts'
import { emptyIn, type Lying } from './lying.ts'

type Sides = { readonly pages: readonly number[]; readonly out: readonly number[] }

export type Kind = 'order' | 'take-out' | 'bring-in' | 'move' | 'split' | 'join'

/** Refused: pages-differ, where a page of these items would be nowhere, or twice, or is none of theirs. */
export function mustKeepPages(before: readonly Lying[], after: readonly Sides[]): void {
  const ids = (all: readonly Sides[]) =>
    all
      .flatMap(({ pages, out }) => [...pages, ...out])
      .sort((a, b) => a - b)
      .join()
  if (ids(before) !== ids(after)) throw new Refusal('pages-differ')
}

/** Refused: gap-in-the-way, where a page before a place that stays empty would go, or another would come before it. */
export async function mustKeepGaps(
  db: Connection,
  code: string,
  before: Lying,
  pages: readonly number[],
): Promise<void> {
  const last = Math.max(0, ...(await emptyIn(db, before.item)))
  if (last === 0 || pages.length === before.pages.length) return
  const rows = await db
    .selectFrom('page')
    .select('id')
    .where('item_id', '=', before.item)
    .where('sequence', '<', last)
    .execute()
  const first = new Set(rows.map(({ id }) => id))
  const isKept = pages.slice(0, first.size).every(id => first.has(id)) && pages.length >= first.size
  if (!isKept) throw new Refusal('gap-in-the-way', { code, page: String(last) })
}

/** What the act is called: by what it does to most. */
export function kindOf(before: readonly Lying[], after: readonly Lying[]): Kind {
  const home = (all: readonly Lying[]) =>
    new Map(all.flatMap(({ item, pages, out }) => [...pages, ...out].map(page => [page, item] as const)))
  const [was, is] = [home(before), home(after)]
  if ([...is].some(([page, item]) => was.get(page) !== item)) return 'move'
  const taken = (all: readonly Lying[]) => all.reduce((sum, { out }) => sum + out.length, 0)
  if (taken(after) > taken(before)) return 'take-out'
  return taken(after) < taken(before) ? 'bring-in' : 'order'
}
