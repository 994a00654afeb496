// Renumbering (改号): the item gets the code of the class it belongs to; the one it had leads to it from then on.
import type { Renumbering } from '#shared/contract/mending.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import { indexItem } from '../catalogue/index-entries.ts'
import { checkedClass, type ItemClass, nextCode } from '../catalogue/numbering.ts'
import { mustBeOpen } from '../catalogue/places.ts'
import { mustStand } from '../catalogue/withdrawn.ts'
import { nextId } from '../db/next-id.ts'
import type { Connection } from '../db/open.ts'
import { withRows } from '../ledger/rows.ts'
import { Refusal } from '../refusal.ts'
import { asSeen, countedOn, placed, reasoned, type Seen, type Way } from './act.ts'
import { shownRenumbering } from './shown.ts'

type Placed = { readonly id: number; readonly reference_code: string } & {
  readonly category_id: number
  readonly department_id: number | null
  readonly year: number
  readonly retention: string
}

/**
 * The code that the item would have in this class: its own, where the class is that of its code; the one it had there
 * before, where there is one; else the next; `same` where nothing changes. Refused: what `checkedClass` refuses.
 */
async function codeFor(tx: Connection, archive: Pick<Archive, 'surroundings'>, item: Placed, wanted: ItemClass) {
  const same =
    item.category_id === wanted.categoryId &&
    item.department_id === wanted.departmentId &&
    item.year === wanted.year &&
    item.retention === wanted.retention
  const found = await checkedClass(tx, archive.surroundings.pack, wanted)
  const own = await tx
    .selectFrom('reference_code')
    .select('class')
    .where('code', '=', item.reference_code)
    .executeTakeFirstOrThrow()
  // A department that got its code late: the place is the same, and the code it asks for another.
  if (same && own.class === found.class) return { kind: 'same', code: item.reference_code, found } as const
  if (own.class === found.class) return { kind: 'kept', code: item.reference_code, found } as const
  const before = await tx
    .selectFrom('former_code')
    .innerJoin('reference_code', 'reference_code.code', 'former_code.code')
    .select(['former_code.id', 'former_code.code'])
    .where('item_id', '=', item.id)
    .where('class', '=', found.class)
    .executeTakeFirst()
  if (before) return { kind: 'had', code: before.code, rowId: before.id, found } as const
  // Nothing new is filed where it is closed; what only changes its year or its term stays where it is.
  if (item.category_id !== wanted.categoryId || item.department_id !== wanted.departmentId)
    await mustBeOpen(tx, wanted, archive.surroundings.pack)
  const next = await nextCode(tx, found.form, found.parts)
  return { kind: 'given', code: next.code, next, found } as const
}

/** What the codes would be, before anything is done. */
export async function previewRenumbering(
  db: Connection,
  _actor: Actor,
  input: ItemClass & { readonly id: number },
  archive: Archive,
) {
  const item = await db.selectFrom('item').selectAll().where('id', '=', input.id).executeTakeFirst()
  if (!item) throw new Refusal('not-found', { what: 'item' })
  const { kind, code } = await codeFor(db, archive, item, input)
  return { from: item.reference_code, to: code, kind }
}

/** `code` is the one that was shown beforehand. Refused: code-given, where somebody else got it meanwhile. */
export async function renumber(
  tx: Connection,
  actor: Actor,
  input: Seen & Renumbering,
  archive: Pick<Archive, 'surroundings'>,
  way: Way,
) {
  const [row] = await asSeen(tx, [input])
  if (!row) throw new Refusal('not-found', { what: 'item' })
  await mustStand(tx, [row.id])
  const to = await codeFor(tx, archive, row, input)
  if (to.kind === 'same') throw new Refusal('code-unchanged', { code: to.code })
  if (to.code !== input.code) throw new Refusal('code-given', { code: input.code, next: to.code })
  const formerId = to.kind === 'kept' ? null : await nextId(tx, 'former_code')
  if (formerId !== null) {
    const at = archive.surroundings.now().toISOString()
    const said = { reason: input.reason.normalize('NFC'), person_id: actor.id, at }
    await tx
      .insertInto('former_code')
      .values({ id: formerId, code: row.reference_code, item_id: row.id, ...said })
      .execute()
  }
  if (to.kind === 'had') await tx.deleteFrom('former_code').where('id', '=', to.rowId).execute()
  const [counted] = await countedOn(tx, [input])
  const placing = {
    category: input.categoryId,
    department: input.departmentId,
    year: input.year,
    retention: input.retention,
  }
  const touched = [...(formerId === null ? [] : [formerId]), ...(to.kind === 'had' ? [to.rowId] : [])]
  const edit = await reasoned(tx, 'renumber', input.reason.normalize('NFC'), actor.id)
  const rows = await withRows(tx, { former_code: touched, item_edit: [edit] })
  const coded = to.kind === 'given' ? to.next : { code: to.code }
  const said = { ...counted, ...coded, ...(to.kind === 'kept' ? {} : { former: row.reference_code }), ...placing }
  const seq = await way.enter(
    { id: `item:${row.id}`, version: input.version + 1 },
    { act: 'renumber', edit, items: [said], ...rows },
    shownRenumbering(row, to.code, input.reason, way.language),
  )
  if (to.kind === 'given')
    await tx
      .insertInto('reference_code')
      .values({ ...to.next, ledger_seq: seq })
      .execute()
  await tx
    .updateTable('item')
    .set({
      reference_code: to.code,
      fonds_id: to.found.fondsId,
      category_id: input.categoryId,
      department_id: input.departmentId,
      year: input.year,
      retention: input.retention,
    })
    .where('id', '=', row.id)
    .execute()
  await indexItem(tx, row.id)
  return await placed(tx, [row.id], seq)
}
