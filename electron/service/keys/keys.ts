// Signing keys: proposed by their owner, enrolled by another, revoked; and what an archive asks of signatures.
import { createHash } from 'node:crypto'
import type { KeyLine, WrappedKey } from '#shared/contract/keys.ts'
import { wrappedKey } from '#shared/contract/keys.ts'
import type { Signing } from '#shared/contract/signing.ts'
import { type Algorithm, algorithms, possessionText } from '#shared/trust/act.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Enter, Sign } from '../archive/enter.ts'
import type { Connection } from '../db/open.ts'
import { commitment } from '../ledger/append.ts'
import { fingerprintOf, kidOf, signatureHolds } from '../ledger/signatures.ts'
import { Refusal } from '../refusal.ts'
import { isFit } from './fit.ts'
import { keyRow, keyRows } from './rows.ts'
import { shownEnforcement, shownEnrolment, shownRevocation } from './shown.ts'

export { printCard } from './card.ts'

/** The algorithm that new keys have: Ed25519 unless the archive chose SM2. */
export async function algorithmOf(db: Connection): Promise<Algorithm> {
  const row = await db.selectFrom('setting').select('value').where('key', '=', 'algorithm').executeTakeFirst()
  return algorithms.find(alg => alg === row?.value) ?? 'Ed25519'
}

/** Must the steps of work orders be signed? */
export async function signingInForce(db: Connection): Promise<boolean> {
  const row = await db.selectFrom('setting').select('value').where('key', '=', 'signing').executeTakeFirst()
  return row?.value === 'in-force'
}

export async function myKey(db: Connection, actor: Actor, _input: unknown, archive: Archive) {
  const row = await keyRows(db)
    .where('person_id', '=', actor.id)
    .where('state', 'in', ['proposed', 'enrolled'])
    .orderBy('state', 'asc')
    .orderBy('proposed_at', 'desc')
    .executeTakeFirst()
  const state = row?.state === 'enrolled' ? ('enrolled' as const) : ('proposed' as const)
  return {
    origin: archive.heads.origin,
    user: String(actor.id),
    alg: await algorithmOf(db),
    inForce: await signingInForce(db),
    key: row
      ? {
          kid: row.kid,
          alg: row.alg,
          state,
          pub: row.pub,
          fingerprint: fingerprintOf(row.pub),
          wrapped: wrappedKey.parse(JSON.parse(row.wrapped)),
        }
      : null,
  }
}

export async function listKeys(db: Connection) {
  const rows = await keyRows(db).where('state', '<>', 'dropped').orderBy('proposed_at', 'desc').execute()
  const people = await db.selectFrom('person').select(['id', 'name']).execute()
  const names = new Map(people.map(({ id, name }) => [id, name]))
  const keys = rows.flatMap((row): KeyLine[] => {
    const { state } = row
    if (state === 'dropped') return []
    return [
      {
        kid: row.kid,
        personId: row.person_id,
        person: row.person,
        role: row.role,
        alg: row.alg,
        fingerprint: fingerprintOf(row.pub),
        state,
        proposedAt: row.proposed_at,
        enrolledAt: row.enrolled_at,
        enrolledBy: row.enrolled_by === null ? '' : (names.get(row.enrolled_by) ?? ''),
        revokedAt: row.revoked_at,
        reason: row.reason,
      },
    ]
  })
  return { alg: await algorithmOf(db), inForce: await signingInForce(db), keys }
}

type ProposeInput = {
  readonly alg: Algorithm
  readonly pub: string
  readonly wrapped: WrappedKey
  readonly proof: string
}

export async function proposeKey(
  tx: Connection,
  actor: Actor,
  { alg, pub, wrapped, proof }: ProposeInput,
  archive: Archive,
  enter: Enter,
) {
  const known = await tx.selectFrom('signing_key').select('kid').where('pub', '=', pub).executeTakeFirst()
  if (alg !== (await algorithmOf(tx)) || known || !isFit(alg, pub)) throw new Refusal('key-unfit')
  if (!signatureHolds(alg, pub, possessionText(archive.heads.origin, String(actor.id), alg, pub), proof))
    throw new Refusal('signature-invalid')
  const mine = tx.selectFrom('signing_key').select('kid').where('person_id', '=', actor.id)
  if (await mine.where('state', '=', 'enrolled').executeTakeFirst()) throw new Refusal('key-there')
  await tx
    .updateTable('signing_key')
    .set({ state: 'dropped' })
    .where('person_id', '=', actor.id)
    .where('state', '=', 'proposed')
    .execute()
  const kid = kidOf(pub)
  const kept = JSON.stringify(wrapped)
  const hash = createHash('sha256').update(kept).digest('hex')
  const ledgerSeq = await enter(
    { id: `key:${kid}`, version: 1 },
    { kid, alg, pub, user: String(actor.id), wrapped: hash },
  )
  await tx
    .insertInto('signing_key')
    .values({
      kid,
      person_id: actor.id,
      alg,
      pub,
      wrapped: kept,
      state: 'proposed',
      proposed_at: archive.surroundings.now().toISOString(),
      ledger_seq: ledgerSeq,
    })
    .execute()
  return { kid, fingerprint: fingerprintOf(pub) }
}

/** However it was typed: in groups or not, in capitals, in the full width of a Chinese input method. */
const plainPrint = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\da-f]/gu, '')

export async function enrolKey(
  tx: Connection,
  actor: Actor,
  input: Signing & { readonly kid: string; readonly fingerprint: string },
  archive: Archive,
  sign: Sign,
) {
  const key = await keyRow(tx, input.kid)
  if (key.state !== 'proposed') throw new Refusal('key-not-proposed')
  const fingerprint = fingerprintOf(key.pub)
  if (plainPrint(input.fingerprint) !== plainPrint(fingerprint)) throw new Refusal('fingerprint-differs')
  const any = await tx.selectFrom('ledger').select('seq').where('type', '=', 'key.enrol').limit(1).executeTakeFirst()
  const isFirst = !any && key.role === 'secadmin'
  const own = key.person_id === actor.id
  // Nobody enrols their own key, but for the first of an archive, which has nobody to vouch for it.
  if (own && !isFirst) throw new Refusal('own-key', { who: actor.role === 'secadmin' ? 'auditor' : 'secadmin' })
  const may = actor.role === 'secadmin' ? own || key.role !== 'secadmin' : key.role === 'secadmin'
  if (!may) throw new Refusal('right-missing', { right: 'keys.confirm' })
  const { alg, pub, person } = key
  const { seq } = await sign(
    { id: `key:${input.kid}`, version: 2 },
    { kid: input.kid, alg, pub, user: String(key.person_id) },
    shownEnrolment({ person, alg, fingerprint }, input.language),
    { proposedKey: isFirst && own },
  )
  const enrolled = { state: 'enrolled' as const, enrolled_by: actor.id, enrolled_seq: seq, ledger_seq: seq }
  await tx
    .updateTable('signing_key')
    .set({ ...enrolled, enrolled_at: archive.surroundings.now().toISOString() })
    .where('kid', '=', input.kid)
    .execute()
  return { kid: input.kid }
}

export async function revokeKey(
  tx: Connection,
  actor: Actor,
  input: Signing & { readonly kid: string; readonly reason: string },
  archive: Archive,
  sign: Sign,
) {
  const key = await keyRow(tx, input.kid)
  if (key.state !== 'enrolled') throw new Refusal('key-not-enrolled')
  if (actor.role !== 'secadmin' && key.role !== 'secadmin')
    throw new Refusal('right-missing', { right: 'keys.confirm' })
  const { hash } = commitment(input.reason, Buffer.from(input.salt, 'base64'))
  const facts = { person: key.person, alg: key.alg, fingerprint: fingerprintOf(key.pub) }
  const { seq } = await sign(
    { id: `key:${input.kid}`, version: 3 },
    { kid: input.kid, reason: hash },
    shownRevocation(facts, input.reason, input.language),
  )
  const revoked = { state: 'revoked' as const, revoked_seq: seq, ledger_seq: seq, reason: input.reason }
  await tx
    .updateTable('signing_key')
    .set({ ...revoked, salt: input.salt, revoked_at: archive.surroundings.now().toISOString() })
    .where('kid', '=', input.kid)
    .execute()
  return { kid: input.kid }
}

async function set(tx: Connection, key: string, value: string): Promise<void> {
  await tx
    .insertInto('setting')
    .values({ key, value })
    .onConflict(conflict => conflict.column('key').doUpdateSet({ value }))
    .execute()
}

export async function chooseAlgorithm(
  tx: Connection,
  _actor: Actor,
  { alg }: { readonly alg: Algorithm },
  _archive: Archive,
  enter: Enter,
): Promise<{ [key: string]: never }> {
  const enrolled = await tx
    .selectFrom('signing_key')
    .select('kid')
    .where('enrolled_seq', 'is not', null)
    .executeTakeFirst()
  if (enrolled) throw new Refusal('key-there')
  await tx.updateTable('signing_key').set({ state: 'dropped' }).where('state', '=', 'proposed').execute()
  await set(tx, 'algorithm', alg)
  await enter({ id: 'archive', version: 0 }, { alg })
  return {}
}

/** Hand-overs need two: with fewer keys a work order could not go on. */
const keysNeeded = 2

export async function enforceSigning(tx: Connection, _actor: Actor, input: Signing, _archive: Archive, sign: Sign) {
  const { have } = await tx
    .selectFrom('signing_key')
    .innerJoin('person', 'person.id', 'signing_key.person_id')
    .select(({ fn }) => fn.countAll<number>().as('have'))
    .where('state', '=', 'enrolled')
    .where('role', '=', 'archivist')
    .where('active', '=', 1)
    .executeTakeFirstOrThrow()
  if (have < keysNeeded) throw new Refusal('too-few-keys', { have: String(have) })
  await sign({ id: 'archive', version: 0 }, { signing: 'in-force' }, shownEnforcement(have, input.language))
  await set(tx, 'signing', 'in-force')
  return {}
}
