// The steps that were done, as they were written down.
import * as z from 'zod'
import type { BatchStep } from '#shared/contract/batches.ts'
import type { Connection } from '../db/open.ts'

const stepFields = z.record(z.string(), z.string())

/** What a step asked for besides counts, by the ids of the rule pack. */
export const readStepFields = (json: string) => stepFields.parse(JSON.parse(json))

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
