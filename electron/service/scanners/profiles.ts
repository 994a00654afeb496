// Profiles: ways of scanning, each under a name and perhaps a key.
import { type Profile, type ProfileFields, profileFields } from '#shared/contract/scanners.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Enter } from '../archive/enter.ts'
import { nextId } from '../db/next-id.ts'
import type { Connection } from '../db/open.ts'
import { Refusal } from '../refusal.ts'

const read = (json: string): ProfileFields => profileFields.parse(JSON.parse(json))

/** By key, those without one last. */
export async function listProfiles(db: Connection): Promise<Profile[]> {
  const rows = await db
    .selectFrom('profile')
    .select(['id', 'fields', 'version'])
    .where('active', '=', 1)
    .orderBy(({ fn, val }) => fn.coalesce('key', val(10)))
    .orderBy('id')
    .execute()
  return rows.map(({ fields, ...row }) => ({ ...read(fields), ...row }))
}

/** What a profile says; null if there is none. */
export async function profileOf(db: Connection, id: number): Promise<ProfileFields | null> {
  const row = await db
    .selectFrom('profile')
    .select('fields')
    .where('id', '=', id)
    .where('active', '=', 1)
    .executeTakeFirst()
  return row ? read(row.fields) : null
}

type SaveInput = { readonly id: number | null; readonly version: number; readonly fields: ProfileFields }

export async function saveProfile(
  tx: Connection,
  _actor: Actor,
  input: SaveInput,
  _archive: Archive,
  enter: Enter,
): Promise<Profile> {
  const { fields } = input
  if (fields.key !== null) {
    const other = await tx
      .selectFrom('profile')
      .select(['id', 'name'])
      .where('key', '=', fields.key)
      .where('active', '=', 1)
      .executeTakeFirst()
    if (other && other.id !== input.id) throw new Refusal('key-taken', { name: other.name })
  }
  const before =
    input.id === null
      ? null
      : await tx
          .selectFrom('profile')
          .select('version')
          .where('id', '=', input.id)
          .where('active', '=', 1)
          .executeTakeFirst()
  if (before === undefined) throw new Refusal('not-found', { what: 'profile' })
  if (before && before.version !== input.version) {
    throw new Refusal('changed-meanwhile', { version: String(before.version) })
  }
  const id = input.id ?? (await nextId(tx, 'profile'))
  const version = (before?.version ?? 0) + 1
  const json = JSON.stringify(fields)
  const ledgerSeq = await enter({ id: `profile:${id}`, version }, { settings: json })
  const row = { name: fields.name, key: fields.key, fields: json, version, ledger_seq: ledgerSeq }
  await tx
    .insertInto('profile')
    .values({ id, ...row })
    .onConflict(conflict => conflict.column('id').doUpdateSet(row))
    .execute()
  return { ...fields, id, version }
}

export async function removeProfile(
  tx: Connection,
  _actor: Actor,
  input: { readonly id: number },
  _archive: Archive,
  enter: Enter,
) {
  if (!(await profileOf(tx, input.id))) throw new Refusal('not-found', { what: 'profile' })
  await enter({ id: `profile:${input.id}`, version: 0 }, {})
  await tx.updateTable('profile').set({ active: 0 }).where('id', '=', input.id).execute()
  return {}
}
