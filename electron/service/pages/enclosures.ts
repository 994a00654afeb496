// What lies in the files of an item and is no page: kept apart under its own hash, where its bytes can be had.
import type { Insertable } from 'kysely'
import type { KeptEnclosure } from '../archive/opened.ts'
import type { StoreBatch } from '../archive/store.ts'
import type { Schema } from '../db/schema.ts'
import { Refusal } from '../refusal.ts'
import type { Enclosure } from '../sources/opened.ts'

/** Puts the bytes of each into the store. What cannot be had stays in the file that holds it, and is named all the same. */
export async function keepEnclosures(
  batch: Pick<StoreBatch, 'put'>,
  found: readonly Enclosure[],
): Promise<readonly KeptEnclosure[]> {
  const kept: KeptEnclosure[] = []
  for (const { name, kind, media, bytes, read } of found) {
    const content = read === null ? null : await read().catch(unreadable)
    const stored = content === null ? null : await batch.put(content)
    kept.push({ name, kind, media, bytes: stored?.bytes ?? bytes, sha256: stored?.sha256 ?? null })
  }
  return kept
}

function unreadable(error: unknown): null {
  if (error instanceof Refusal) return null
  throw error
}

type Holder = { readonly itemId: number } | { readonly scanId: number }

export type EnclosureRow = Omit<Insertable<Schema['enclosure']>, 'ledger_seq' | 'id'> & { readonly id: number }

/** Their rows, with the item or the scan that they come with, from this id on; an entry names them before they are written. */
export const enclosureRows = (
  holder: Holder,
  source: { readonly name: string; readonly sha256: string },
  kept: readonly KeptEnclosure[],
  first: number,
): readonly EnclosureRow[] =>
  kept.map(({ name, kind, media, bytes, sha256 }, at) => ({
    id: first + at,
    item_id: 'itemId' in holder ? holder.itemId : null,
    scan_id: 'scanId' in holder ? holder.scanId : null,
    source: source.name,
    source_sha256: source.sha256,
    name,
    kind,
    media,
    bytes,
    sha256,
  }))
