// Doing a step of the work order and signing it.
import type { Signing } from '#shared/contract/signing.ts'
import { canonical } from '#shared/trust/canonical.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Enter, Sign } from '../archive/enter.ts'
import type { Connection } from '../db/open.ts'
import { commitment } from '../ledger/append.ts'
import { Refusal } from '../refusal.ts'
import { shownStep } from './shown.ts'
import { type AdvanceInput, advanced, countsEntered, eyesOn, mayAdvance, moveBatch } from './steps.ts'

export async function signBatch(
  tx: Connection,
  actor: Actor,
  input: AdvanceInput & Signing,
  archive: Archive,
  sign: Sign,
  enterAs: (type: string) => Enter,
) {
  const batch = await mayAdvance(tx, archive, input)
  const rule = archive.surroundings.pack.workOrder.steps.find(step => step.state === input.to)
  if (rule?.handover === true && (await lastSigner(tx, batch.id)) === actor.id) throw new Refusal('same-signer')
  const eyes = await eyesOn(tx, archive, actor, input)
  const prevStep = await lastLeaf(tx, batch.id)
  const step = { ...input, batchId: batch.id, onePerson: eyes.onePerson ?? ('' as const) }
  await moveBatch(tx, actor, archive, step, async version => {
    const target = { id: `batch:${batch.id}`, version, ...(prevStep === null ? {} : { prevStep }) }
    const body = { state: input.to, ...countsEntered(input.counts), ...committed(input), ...eyes }
    const { seq, kid } = await sign(target, body, shownStep(archive.surroundings.pack, batch, { ...input, ...eyes }))
    return { seq, kid, salt: input.salt }
  })
  return { detail: await advanced(tx, actor, archive, enterAs, input) }
}

/** Every word as a commitment; nothing where nothing was said. */
function committed({ giver, difference, remarks, fields, salt }: AdvanceInput & Signing) {
  const given = Object.entries(fields).filter(([, value]) => value !== '')
  const written = given.map(([id, value]) => [id.normalize('NFC'), value.normalize('NFC')])
  const words = { giver, difference, remarks, fields: given.length === 0 ? '' : canonical(Object.fromEntries(written)) }
  const said = Object.entries(words).filter(([, text]) => text !== '')
  return Object.fromEntries(said.map(([key, text]) => [key, commitment(text, Buffer.from(salt, 'base64')).hash]))
}

async function lastSigner(db: Connection, batchId: number): Promise<number | null> {
  const row = await db
    .selectFrom('batch_step')
    .select('receiver')
    .where('batch_id', '=', batchId)
    .where('kid', '<>', '')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.receiver ?? null
}

/** The leaf of the last step of this batch that was signed; null before the first. */
async function lastLeaf(db: Connection, batchId: number): Promise<string | null> {
  const row = await db
    .selectFrom('ledger')
    .select('leaf')
    .where('target', '=', `batch:${batchId}`)
    .where('type', '=', 'step.batch')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.leaf ?? null
}
