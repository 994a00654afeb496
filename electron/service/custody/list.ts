// What one signature over a list of items does: the rows it is about, the list that is signed, where they go from there.
import { createHash } from 'node:crypto'
import type { Signing } from '#shared/contract/signing.ts'
import { type Canonical, canonical } from '#shared/trust/canonical.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import { mustStand } from '../catalogue/withdrawn.ts'
import type { Connection } from '../db/open.ts'
import { commitment } from '../ledger/append.ts'
import { Refusal } from '../refusal.ts'
import { type CustodyRow, custodyRows } from './rows.ts'
import { dueAfter, type PackStep, shelved } from './steps-of.ts'

type Wanted = { readonly id: number; readonly version: number }

/** An item with what was asked for it. */
export type Chosen<Asked extends Wanted> = { readonly row: CustodyRow; readonly asked: Asked }

/** In the order asked for. Refused: not-found (also where custody has not begun), changed-meanwhile, invalid-value (twice). */
export async function chosen<Asked extends Wanted>(
  tx: Connection,
  items: readonly Asked[],
): Promise<readonly Chosen<Asked>[]> {
  const ids = items.map(item => item.id)
  await mustStand(tx, ids)
  const rows = await custodyRows(tx).where('custody.item_id', 'in', ids).execute()
  const byId = new Map(rows.map(row => [row.itemId, row]))
  if (new Set(ids).size !== ids.length) throw new Refusal('invalid-value', { field: 'items', value: 'twice' })
  return items.map(asked => {
    const row = byId.get(asked.id)
    if (!row) throw new Refusal('not-found', { what: 'item' })
    if (row.version !== asked.version)
      throw new Refusal('changed-meanwhile', { version: String(row.version), code: row.referenceCode })
    return { row, asked }
  })
}

type Item = { readonly [key: string]: Canonical | undefined }

/**
 * The list as it is signed: each item with the version this act leaves, the leaf of its step before ('' for the first),
 * and what is decided on it. The target is named by the hash of the list.
 */
export function signedList<Asked extends Wanted>(
  list: readonly Chosen<Asked>[],
  decided: (one: Chosen<Asked>) => Item,
) {
  const items = list.map(one => ({
    id: one.row.itemId,
    version: one.row.version + 1,
    prevStep: one.row.head,
    ...decided(one),
  }))
  const hash = createHash('sha256').update(canonical(items), 'utf8').digest('hex')
  return { target: { id: `items:${hash.slice(0, 16)}`, version: 0 }, items, list: hash }
}

/** Words as the ledger holds them; nothing where nothing was said. */
export function committedWords(words: Readonly<Record<string, string>>, { salt }: Pick<Signing, 'salt'>) {
  const said = Object.entries(words).filter(([, text]) => text !== '')
  return Object.fromEntries(said.map(([key, text]) => [key, commitment(text, Buffer.from(salt, 'base64')).hash]))
}

export type Move = {
  readonly row: CustodyRow
  /** The step that opens; null: it is on the shelf. */
  readonly to: PackStep | null
  readonly route: string
  readonly pages: number | null
}

/** What all items of an act have in common. `place` '' leaves where they are. */
export type Common = {
  readonly kind: 'routed' | 'done' | 'rejected'
  readonly place: string
  readonly defect: string
  readonly reason: string
  readonly remarks: string
  readonly salt: string
  readonly seq: number
  readonly leaf: string
}

/** Moves the items and writes their steps: one statement for all that go the same way, so that 500 are no slower than 5. */
export async function moveOn(
  tx: Connection,
  archive: Pick<Archive, 'surroundings'>,
  actor: Pick<Actor, 'id'>,
  moves: readonly Move[],
  common: Common,
): Promise<void> {
  const now = archive.surroundings.now()
  const at = now.toISOString()
  const alike = Map.groupBy(moves, ({ to, route, pages }) => `${to?.id ?? shelved} ${route} ${pages}`)
  for (const [first, ...others] of alike.values()) {
    if (!first) continue
    const { to, route, pages } = first
    await tx
      .updateTable('custody')
      .set(({ eb }) => ({
        step: to?.id ?? shelved,
        route,
        pages,
        holder: actor.id,
        signer: actor.id,
        ...(common.place === '' ? {} : { place: common.place }),
        since: at,
        due_at: to ? dueAfter(to, now) : at,
        head: common.leaf,
        version: eb('version', '+', 1),
        ledger_seq: common.seq,
      }))
      .where(
        'item_id',
        'in',
        [first, ...others].map(({ row }) => row.itemId),
      )
      .execute()
  }
  await tx
    .insertInto('custody_step')
    .values(
      moves.map(({ row, to, pages }) => ({
        item_id: row.itemId,
        step: row.step,
        kind: common.kind,
        to_step: to?.id ?? shelved,
        person_id: actor.id,
        at,
        place: common.place || row.place,
        pages,
        defect: common.defect,
        reason: common.reason,
        remarks: common.remarks,
        salt: common.reason + common.remarks === '' ? '' : common.salt,
        ledger_seq: common.seq,
      })),
    )
    .execute()
}
