// Arranging the pages of items (整理页面): one act, as it was seen beforehand, that can be taken back by another.
import type { Arranging } from '#shared/contract/mending.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Enter } from '../archive/enter.ts'
import { insertItem } from '../catalogue/items.ts'
import { mustStand } from '../catalogue/withdrawn.ts'
import { nextId } from '../db/next-id.ts'
import type { Connection } from '../db/open.ts'
import { withRows } from '../ledger/rows.ts'
import { Refusal } from '../refusal.ts'
import { asSeen, countedOn, mustBeOutOfBatches, placed, type Seen, type Way } from './act.ts'
import { type Kind, kindOf, mustKeepGaps, mustKeepPages } from './arranged.ts'
import { isSame, type Lying, lay, lyingOf } from './lying.ts'
import { shownArranging } from './shown.ts'

type EnterAs = (type: string) => Enter

/** Refused: pages-differ, gap-in-the-way, reason-missing, and what every act that mends is refused. */
export async function arrange(
  tx: Connection,
  actor: Actor,
  input: Arranging,
  archive: Pick<Archive, 'surroundings'>,
  way: Way,
  enterAs: EnterAs,
) {
  const { split, join } = input
  const seen = input.items.map(({ id, version }) => ({ id, version }))
  const rows = await asSeen(tx, seen)
  const ids = seen.map(({ id }) => id)
  if (new Set(ids).size !== ids.length) throw new Refusal('invalid-value', { field: 'items', value: 'twice' })
  await mustStand(tx, ids)
  await mustBeOutOfBatches(tx, ids)
  const before: Lying[] = []
  for (const id of ids) before.push(await lyingOf(tx, id))
  mustKeepPages(before, [...input.items, ...(split ? [{ pages: split.pages, out: [] }] : [])])
  const after = input.items.map(({ id, pages, out }, at): Lying => {
    return { item: id, pages, out, withdrawn: join && at === 0 }
  })
  for (const [at, one] of before.entries())
    await mustKeepGaps(tx, rows[at]?.reference_code ?? '', one, after[at]?.pages ?? [])
  const kind: Kind = split ? 'split' : join ? 'join' : kindOf(before, after)
  const [first] = rows
  if (!first || before.every((one, at) => isSame(one, after[at] ?? one))) throw new Refusal('nothing-to-arrange')
  if (join && ((after[0]?.pages.length ?? 0) > 0 || (after[0]?.out.length ?? 0) > 0)) throw new Refusal('pages-differ')
  if (input.reason === '' && kind !== 'order' && kind !== 'bring-in') throw new Refusal('reason-missing')
  if (split) {
    const made = await insertItem(
      tx,
      archive,
      actor.id,
      {
        categoryId: first.category_id,
        departmentId: first.department_id,
        year: first.year,
        retention: first.retention,
        title: split.title,
        documentNo: '',
        responsible: first.responsible,
        date: first.doc_date,
        secrecy: first.secrecy,
        remarks: '',
      },
      enterAs('item.add'),
    )
    seen.push({ id: made.id, version: 1 })
    // Taken back, it is in the trash: its code was given, and nothing is deleted.
    before.push({ item: made.id, pages: [], out: [], withdrawn: true })
    after.push({ item: made.id, pages: split.pages, out: [], withdrawn: false })
  }
  const act = { id: await nextId(tx, 'item_edit'), kind, before, after, reason: input.reason.normalize('NFC') }
  return await carryOut(tx, actor, archive, way, seen, { ...act, undone: 0, act: kind, from: before, to: after })
}

export type Edit = {
  readonly id: number
  readonly kind: Kind
  readonly before: readonly Lying[]
  readonly after: readonly Lying[]
  readonly reason: string
  readonly undone: 0 | 1
}
type Step = Edit & { readonly act: string; readonly from: readonly Lying[]; readonly to: readonly Lying[] }

/** Lays the pages, keeps what the act needs to be taken back, enters it. */
export async function carryOut(
  tx: Connection,
  actor: Actor,
  archive: Pick<Archive, 'surroundings'>,
  way: Way,
  seen: readonly Seen[],
  { id, kind, before, after, reason, undone, act, from, to }: Step,
) {
  const at = archive.surroundings.now().toISOString()
  await lay(tx, from, to, { reason: reason === '' ? kind : reason, person: actor.id, at })
  const said = { kind, before: JSON.stringify(before), after: JSON.stringify(after), reason }
  if (act === 'undo' || act === 'redo') await tx.updateTable('item_edit').set({ undone }).where('id', '=', id).execute()
  else
    await tx
      .insertInto('item_edit')
      .values({ id, ...said, undone, person_id: actor.id })
      .execute()
  const counted = await countedOn(tx, seen)
  const items = []
  for (const one of counted) items.push({ ...one, pages: await hashesOf(tx, one.id) })
  const touched = [...new Set([...from, ...to].flatMap(one => one.out))]
  const moved = counted.filter((_, n) => from[n]?.withdrawn !== to[n]?.withdrawn).map(one => one.id)
  // A new item was never in the trash: nothing is said of what was not there and is not.
  const lies = act === 'split' ? [] : moved
  const rows = await withRows(tx, { item_edit: [id], taken_page: touched, withdrawn_item: lies })
  const ids = counted.map(one => one.id)
  const [first] = counted
  if (!first) throw new Error('an act on no item')
  const seq = await way.enter(
    { id: `item:${first.id}`, version: first.version },
    { act, ...(act === kind ? {} : { of: kind }), edit: id, items, ...rows },
    await shownArranging(tx, { act, kind, from, to, reason }, way.language),
  )
  return await placed(tx, ids, seq)
}

async function hashesOf(tx: Connection, item: number): Promise<string[]> {
  const rows = await tx.selectFrom('page').select('sha256').where('item_id', '=', item).orderBy('sequence').execute()
  return rows.map(({ sha256 }) => sha256)
}
