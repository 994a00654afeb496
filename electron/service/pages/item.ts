import type { Item } from '#shared/contract/catalogue.ts'
import { normaliseCode } from '#shared/rules/reference-code.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import { formerCodesOf, itemOfCode } from '../catalogue/codes.ts'
import { rowsOf } from '../catalogue/list.ts'
import { withdrawalOf } from '../catalogue/withdrawn.ts'
import type { Connection } from '../db/open.ts'
import { Refusal } from '../refusal.ts'
import { pagesOf } from './rows.ts'
import { enclosuresOf, gapsOf } from './shown.ts'

type Wanted = { readonly id: number } | { readonly referenceCode: string }

/** An item with its pages, also by a code it had. A code is found however its dots and dashes were typed. Refused: not-found. */
export async function itemDetail(db: Connection, actor: Actor, wanted: Wanted, archive: Archive): Promise<Item> {
  const id = 'id' in wanted ? wanted.id : await itemOfCode(db, normaliseCode(wanted.referenceCode))
  const row = await rowsOf(db)
    .innerJoin('person', 'person.id', 'item.created_by')
    .select([
      'item.fonds_id as fondsId',
      'item.category_id as categoryId',
      'item.department_id as departmentId',
      'item.remarks',
      'item.version',
      'item.created_at as createdAt',
      'person.name as createdBy',
    ])
    .where('item.id', '=', id ?? -1)
    .executeTakeFirst()
  if (!row)
    throw new Refusal('not-found', { what: 'item', value: 'id' in wanted ? String(wanted.id) : wanted.referenceCode })
  const gaps = await gapsOf(db, [row.id])
  const enclosures = await enclosuresOf(db, [row.id])
  return {
    ...row,
    formerCodes: [...((await formerCodesOf(db, [row.id])).get(row.id) ?? [])],
    signed: await hasSignedSteps(db, row.id),
    withdrawn: await withdrawalOf(db, row.id),
    pageList: await pagesOf(db, row.id, actor, archive),
    gaps: gaps.get(row.id) ?? [],
    enclosures: enclosures.get(row.id) ?? [],
  }
}

/** Has somebody signed a step of its custody? Then a change to it is signed, too. */
async function hasSignedSteps(db: Connection, itemId: number): Promise<boolean> {
  const step = await db.selectFrom('custody_step').select('id').where('item_id', '=', itemId).executeTakeFirst()
  return step !== undefined
}
