// What entries on a timeline did, in words: the item and its pages are before the reader, and are called by less.
import { holds } from '#shared/rules/rights.ts'
import type { Said } from '#shared/text/entries/words.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Connection } from '../db/open.ts'
import { deedsOf } from '../ledger/deeds.ts'
import type { Entry } from './entries.ts'
import type { ToldEntry } from './events.ts'
import type { PageRow } from './traces.ts'

type Before = { readonly itemId: number | null; readonly pages: readonly PageRow[] }

export async function told(
  db: Connection,
  actor: Actor,
  archive: Pick<Archive, 'surroundings'>,
  entries: readonly Entry[],
  { itemId, pages }: Before,
): Promise<readonly ToldEntry[]> {
  const here = pages.flatMap(({ id, sequence }): [string, Said][] =>
    sequence === null ? [] : [[`page:${id}`, [`第 ${sequence} 页`, `page ${sequence}`]]],
  )
  const deeds = await deedsOf(
    db,
    entries.map(({ type, actor, target, body }) => ({ type, actor, target: target.id, body })),
    { pack: archive.surroundings.pack, titles: holds(actor.role, 'catalogue.read') },
    { ...Object.fromEntries(here), [`item:${itemId}`]: ['本件', 'this item'] },
  )
  return entries.map((entry, at) => ({ ...entry, deed: deeds[at] ?? { zh: '', en: '' } }))
}
