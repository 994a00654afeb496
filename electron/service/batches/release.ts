import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import type { Enter } from '../archive/enter.ts'
import type { Connection } from '../db/open.ts'
import { Refusal } from '../refusal.ts'
import { batchRow } from './open.ts'

type ReleaseInput = { readonly id: number; readonly reason: string }

/** Lets a batch go on that a failed test page had put on hold. */
export async function releaseBatch(
  tx: Connection,
  _actor: Actor,
  input: ReleaseInput,
  _archive: Archive,
  enter: Enter,
) {
  const batch = await batchRow(tx, input.id)
  if (batch.hold === '') throw new Refusal('not-on-hold')
  await enter({ id: `batch:${batch.id}`, version: batch.version + 1 }, { hold: batch.hold, reason: input.reason })
  await tx
    .updateTable('batch')
    .set({ hold: '', version: batch.version + 1 })
    .where('id', '=', batch.id)
    .execute()
  return {}
}
