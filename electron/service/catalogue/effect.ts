// What an act on the arrangement reaches, to be seen before it is done: counted only, and never changed from here.
import { sql } from 'kysely'
import type { PlaceEffect } from '#shared/contract/catalogue.ts'
import { watchedFields } from '#shared/contract/scanners.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Connection } from '../db/open.ts'
import { assertNever } from '../refusal.ts'
import { type Place, placeAt } from './places.ts'

/** Numbers by what they count; a place that is not there is refused: not-found. */
export async function placeEffect(
  db: Connection,
  _actor: Actor,
  input: Pick<Place, 'kind' | 'id'>,
  archive: Archive,
): Promise<PlaceEffect> {
  const place = await placeAt(db, archive.surroundings.pack, input)
  const people = place.kind === 'department' ? peopleOf(place) : sql<number>`0`
  const { rows } = await sql<Omit<PlaceEffect, 'folders'>>`
    SELECT (SELECT count(*) FROM item WHERE ${within(place, 'item')}) AS items,
      (SELECT count(*) FROM batch WHERE state <> 'closed' AND ${within(place, 'batch')}) AS batches,
      (SELECT count(*) FROM handover WHERE state NOT IN ('received', 'partly-received', 'rejected')
        AND ${within(place, 'handover')}) AS handovers,
      ${people} AS people
  `.execute(db)
  const [counted] = rows
  return { items: 0, batches: 0, handovers: 0, people: 0, ...counted, folders: [...(await watchedInto(db, place))] }
}

const peopleOf = ({ id }: Place) =>
  sql<number>`(SELECT count(*) FROM person WHERE active = 1 AND department_id = ${id})`

/** Rows of a table that are filed in the place; batches and hand-overs know their fonds by their category. */
function within({ kind, id }: Place, table: 'item' | 'batch' | 'handover') {
  switch (kind) {
    case 'department':
      return sql`${sql.ref(`${table}.department_id`)} = ${id}`
    case 'category':
      return sql`${sql.ref(`${table}.category_id`)} = ${id}`
    case 'fonds':
      return sql`${sql.ref(`${table}.category_id`)} IN (SELECT id FROM category WHERE fonds_id = ${id})`
    default:
      return assertNever(kind)
  }
}

/** Folders that are watched and file what comes in there. */
export async function watchedInto(db: Connection, { kind, id }: Place): Promise<readonly string[]> {
  const rows = await db.selectFrom('watched_folder').select(['folder', 'fields']).where('active', '=', 1).execute()
  const own =
    kind === 'fonds'
      ? (await db.selectFrom('category').select('id').where('fonds_id', '=', id).execute()).map(row => row.id)
      : [id]
  return rows
    .filter(({ fields }) => {
      const { categoryId, departmentId } = watchedFields.parse(JSON.parse(fields))
      return kind === 'department' ? departmentId === id : own.includes(categoryId)
    })
    .map(({ folder }) => folder)
}
