// What is changed of the arrangement: names, what is closed or opened again, departments that go into another, codes given late.
// Items keep their reference codes and where they came from.
import type { PlaceKind } from '#shared/contract/catalogue.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Enter } from '../archive/enter.ts'
import { nextId } from '../db/next-id.ts'
import type { Connection } from '../db/open.ts'
import { withRows } from '../ledger/rows.ts'
import { checkUnlike } from '../naming.ts'
import { Refusal } from '../refusal.ts'
import { departmentCode } from './departments.ts'
import { watchedInto } from './effect.ts'
import { indexItem } from './index-entries.ts'
import { type Place, packName, placeAt } from './places.ts'

type Asked = { readonly kind: PlaceKind; readonly id: number }

/** Enters an act on a place after its row was written. */
async function entered(tx: Connection, enter: Enter, { kind, id, target }: Place, more: readonly number[] = []) {
  const rows = await withRows(tx, { [kind]: [id], ...(more.length > 0 ? { former_name: more } : {}) })
  await enter({ id: target, version: 0 }, { kind, id, ...rows })
  return { id }
}

/**
 * Gives another name; the one it had is kept, and lists that say it still mean this one. Items of a department are found by
 * both. Refused: not-found, invalid-value (no other name), name-unfit, name-looks-alike.
 */
export async function rename(
  tx: Connection,
  _actor: Actor,
  input: Asked & { readonly name: string },
  archive: Archive,
  enter: Enter,
) {
  const { pack, now } = archive.surroundings
  const place = await placeAt(tx, pack, input)
  const name = input.name.normalize('NFC').trim()
  if (name === place.name) throw new Refusal('invalid-value', { field: 'name', value: name })
  checkUnlike(name, await otherNames(tx, place, pack))
  const { kind, id } = place
  const former = await nextId(tx, 'former_name')
  await tx
    .insertInto('former_name')
    .values({ id: former, kind, of_id: id, name: place.name, until: now().toISOString() })
    .execute()
  const own = kind === 'category' && name === packName(pack, place.code) ? null : name
  if (kind === 'category') await tx.updateTable('category').set({ name: own }).where('id', '=', id).execute()
  else await tx.updateTable(kind).set({ name }).where('id', '=', id).execute()
  const result = await entered(tx, enter, place, [former])
  if (kind === 'department') {
    const items = await tx.selectFrom('item').select('id').where('department_id', '=', id).execute()
    for (const item of items) await indexItem(tx, item.id)
  }
  return result
}

/** Names beside which it must be told apart: of its kind in the same fonds, those they had among them. */
async function otherNames(tx: Connection, { kind, id, fondsId }: Place, pack: Archive['surroundings']['pack']) {
  if (kind === 'fonds') {
    const rows = await tx.selectFrom('fonds').select('name').where('id', '<>', id).execute()
    return rows.map(({ name }) => name)
  }
  const rows = await tx
    .selectFrom(kind)
    .select(['id', 'code', 'name'])
    .where('fonds_id', '=', fondsId)
    .where('id', '<>', id)
    .execute()
  const ids = rows.map(row => row.id)
  const former =
    ids.length === 0
      ? []
      : await tx.selectFrom('former_name').select('name').where('kind', '=', kind).where('of_id', 'in', ids).execute()
  return [...rows.map(({ name, code }) => name ?? packName(pack, code)), ...former.map(({ name }) => name)]
}

/** Nothing new is filed there any more. Refused: not-found, place-closed, folder-watched (params.folder). */
export async function closePlace(tx: Connection, _actor: Actor, input: Asked, archive: Archive, enter: Enter) {
  const { pack, now } = archive.surroundings
  const place = await placeAt(tx, pack, input)
  await mayClose(tx, place)
  await tx.updateTable(place.kind).set({ closed_at: now().toISOString() }).where('id', '=', place.id).execute()
  return await entered(tx, enter, place)
}

async function mayClose(tx: Connection, place: Place): Promise<void> {
  if (place.closed) throw new Refusal('place-closed', { name: place.name })
  const [watched] = await watchedInto(tx, place)
  if (watched !== undefined) throw new Refusal('folder-watched', { folder: watched })
}

/** Filed in again; a department that went into another is itself again. Refused: not-found, invalid-value (it is open). */
export async function openPlace(tx: Connection, _actor: Actor, input: Asked, archive: Archive, enter: Enter) {
  const place = await placeAt(tx, archive.surroundings.pack, input)
  const { kind, id } = place
  if (!place.closed) throw new Refusal('invalid-value', { field: 'closed', value: place.name })
  if (kind === 'department')
    await tx.updateTable('department').set({ closed_at: null, merged_into: null }).where('id', '=', id).execute()
  else await tx.updateTable(kind).set({ closed_at: null }).where('id', '=', id).execute()
  return await entered(tx, enter, place)
}

/**
 * A department goes into another of its fonds: it is closed, and lists that name it mean the other. Its items stay under it:
 * they came from it, and their reference codes say so. Refused: not-found, place-closed (either), invalid-value (into itself,
 * or of another fonds), folder-watched.
 */
export async function mergeDepartment(
  tx: Connection,
  _actor: Actor,
  input: { readonly id: number; readonly into: number },
  archive: Archive,
  enter: Enter,
) {
  const { pack, now } = archive.surroundings
  const place = await placeAt(tx, pack, { kind: 'department', id: input.id })
  const into = await placeAt(tx, pack, { kind: 'department', id: input.into })
  if (into.id === place.id || into.fondsId !== place.fondsId)
    throw new Refusal('invalid-value', { field: 'department', value: into.name })
  if (into.closed) throw new Refusal('place-closed', { name: into.name })
  await mayClose(tx, place)
  await tx
    .updateTable('department')
    .set({ closed_at: now().toISOString(), merged_into: into.id })
    .where('id', '=', place.id)
    .execute()
  return await entered(tx, enter, place)
}

/**
 * A department that was added without a code is given one; what is numbered already stays as it is. Refused: not-found,
 * invalid-value (a code that cannot be used, or it has one).
 */
export async function giveCode(
  tx: Connection,
  _actor: Actor,
  input: { readonly id: number; readonly code: string },
  archive: Archive,
  enter: Enter,
) {
  const place = await placeAt(tx, archive.surroundings.pack, { kind: 'department', id: input.id })
  if (place.code !== '') throw new Refusal('invalid-value', { field: 'code', value: place.code })
  const code = await departmentCode(tx, place.fondsId, input.code)
  if (code === '') throw new Refusal('invalid-value', { field: 'code', value: '' })
  await tx.updateTable('department').set({ code }).where('id', '=', place.id).execute()
  return await entered(tx, enter, place)
}
