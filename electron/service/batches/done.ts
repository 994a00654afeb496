// The steps that were done, as they were written down.
import type { BatchStep } from '#shared/contract/batches.ts'
import { readStepFields } from '../columns/step-fields.ts'
import type { Connection } from '../db/open.ts'

/** The steps done, in order. */
export async function stepsOf(db: Connection, batchId: number): Promise<BatchStep[]> {
  const rows = await db
    .selectFrom('batch_step')
    .innerJoin('person', 'person.id', 'batch_step.receiver')
    .select(['batch_step.id', 'state', 'at', 'giver', 'person.name as receiver', 'items', 'sheets', 'pages'])
    .select(['difference', 'fields', 'remarks', 'kid', 'one_person as onePerson'])
    .where('batch_id', '=', batchId)
    .orderBy('batch_step.id')
    .execute()
  return rows.map(({ items, sheets, pages, fields, ...row }) => ({
    ...row,
    counts: { items, sheets, pages },
    fields: readStepFields(fields),
  }))
}
