// Whether what comes in is held already. Equal bytes are stored once and referred to as often as they come: a blank back
// is a page of each paper it belongs to. Only a whole item, all its files in their order, is held already.
import type { NoticedSource, RefusedSource } from '#shared/contract/sources.ts'
import type { Connection } from '../db/open.ts'
import { isPartName } from './arranged.ts'

type File = { readonly source: string; readonly sha256: string; readonly sides: readonly { readonly sha256: string }[] }

/** `parts`: it has only some pages of a file. */
type Holder = {
  readonly id: number
  readonly code: string
  readonly sources: readonly string[]
  readonly parts: boolean
}

/** The items that hold any of these files, each with the hashes of all its files in order. */
async function holdersOf(db: Connection, hashes: readonly string[]): Promise<readonly Holder[]> {
  const rows = await db
    .selectFrom('source')
    .innerJoin('item', 'item.id', 'source.item_id')
    .select(['item.id', 'item.reference_code as code', 'source.sha256', 'source.name'])
    .where('item.id', 'in', db.selectFrom('source').select('item_id').where('sha256', 'in', hashes))
    .orderBy('item.id')
    .orderBy('source.id')
    .execute()
  const items = Map.groupBy(rows, row => row.id)
  return [...items.values()].map(files => ({
    id: files[0]?.id ?? 0,
    code: files[0]?.code ?? '',
    sources: files.map(file => file.sha256),
    parts: files.some(file => isPartName(file.name)),
  }))
}

/** The item among these that has just these files; of divided files, just these pages. */
async function twinOf(db: Connection, holders: readonly Holder[], files: readonly File[]): Promise<Holder | undefined> {
  const same = holders.filter(holder => holder.sources.join() === files.map(file => file.sha256).join())
  if (!files.some(file => isPartName(file.source))) return same.find(holder => !holder.parts)
  const wanted = files.flatMap(file => file.sides.map(side => side.sha256)).join()
  for (const holder of same.filter(one => one.parts)) {
    const pages = db.selectFrom('page').select('sha256').where('item_id', '=', holder.id).orderBy('sequence')
    if ((await pages.execute()).map(page => page.sha256).join() === wanted) return holder
  }
  return undefined
}

/** `whole`: a line for every file where an item holds just these. Else `partly`: what is to be told of those in common. */
export type Held =
  | { readonly kind: 'whole'; readonly refused: readonly RefusedSource[] }
  | { readonly kind: 'partly'; readonly notices: readonly NoticedSource[] }

/** Holds the files of one item, in their order, against what the archive holds. */
export async function heldAlready(db: Connection, files: readonly File[]): Promise<Held> {
  const hashes = files.map(file => file.sha256)
  const holders = hashes.length === 0 ? [] : await holdersOf(db, [...new Set(hashes)])
  const twin = await twinOf(db, holders, files)
  if (twin) {
    const params = { referenceCode: twin.code }
    return { kind: 'whole', refused: files.map(({ source }) => ({ source, code: 'already-held', params })) }
  }
  const among = holders.flatMap(({ code, sources }): NoticedSource[] => {
    // The other pages of a divided file are no second copy of it.
    const common = files.filter(file => sources.includes(file.sha256) && !isPartName(file.source))
    const [first] = common
    const params = { referenceCode: code, files: String(common.length) }
    return first ? [{ source: first.source, code: 'also-held', params }] : []
  })
  return { kind: 'partly', notices: [...among, ...repeated(files)] }
}

/** Files of one item with the same bytes: both are pages of it, and somebody may have copied one by mistake. */
function repeated(files: readonly File[]): NoticedSource[] {
  const first = new Map<string, string>()
  return files.flatMap(({ source, sha256 }): NoticedSource[] => {
    if (isPartName(source)) return []
    const before = first.get(sha256)
    if (before !== undefined) return [{ source, code: 'same-bytes', params: { source: before } }]
    first.set(sha256, source)
    return []
  })
}
