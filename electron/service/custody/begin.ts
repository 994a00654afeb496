// Custody of items that came by another door than reception: an intake, a batch of the line.
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Enter } from '../archive/enter.ts'
import { mustStand } from '../catalogue/withdrawn.ts'
import type { Connection } from '../db/open.ts'
import { Refusal } from '../refusal.ts'
import { beginCustodyOf } from './enter.ts'
import { firstStep, opening } from './steps-of.ts'

type BeginInput = { readonly ids: readonly number[] }

/** Nobody has signed for these: the chain of their signatures begins with their first step. */
export async function beginCustody(tx: Connection, actor: Actor, input: BeginInput, archive: Archive, enter: Enter) {
  const ids = [...new Set(input.ids)]
  await mustStand(tx, ids)
  const rows = await tx
    .selectFrom('item')
    .leftJoin('custody', 'custody.item_id', 'item.id')
    .select(['item.id', 'reference_code as code', 'page_count as pages', 'custody.item_id as begun'])
    .where('item.id', 'in', ids)
    .orderBy('item.id')
    .execute()
  if (rows.length !== ids.length) throw new Refusal('not-found', { what: 'item' })
  const begun = rows.find(row => row.begun !== null)
  if (begun) throw new Refusal('custody-begun', { code: begun.code })
  const items = rows.map(({ id, pages }) => ({ id, version: 1, ...(pages === 0 ? {} : { pages }) }))
  const ledgerSeq = await enter(
    { id: 'custody', version: 0 },
    { items, ...opening(firstStep(archive.surroundings.pack.custody)) },
  )
  const entering = rows.map(({ id, pages }) => {
    return { itemId: id, carrier: '', condition: '', pages: pages === 0 ? null : pages }
  })
  await beginCustodyOf(tx, archive, entering, { holder: actor.id, signer: null, head: '', ledgerSeq })
  return { begun: rows.length }
}
