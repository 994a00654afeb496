// Rows that tell of a verification or of a witness, against the entries that say so: the health page shows the entries.
import * as z from 'zod'
import { newestEntry } from '../../ledger/newest.ts'
import { heldKey, rowValue } from '../../ledger/rows.ts'
import type { Looking } from './looking.ts'

const ended = z.object({ job_end: z.record(z.string(), z.string()) })

export const forgedCheck: Looking = async ({ databases: { reader } }) => {
  const entry = await newestEntry(reader, 'integrity.verify')
  const row = await reader
    .selectFrom('job')
    .selectAll()
    .where('kind', '=', 'verify')
    .where('state', '=', 'done')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const said = ended.safeParse(entry?.body['rows']).data?.job_end[String(row?.id)]
  const same = row === undefined ? entry === null : entry?.target.id === `job:${row.id}`
  // Entries of an older program say nothing of the report.
  const report =
    row === undefined || said === undefined || rowValue(await heldKey(reader), 'job_end', { ...row }) === said
  return same && report ? [] : [{ code: 'check-differs', grade: 'bad', params: {} }]
}

export const forgedWitness: Looking = async ({ databases: { reader } }) => {
  const entry = await newestEntry(reader, 'head.witness')
  const row = await reader
    .selectFrom('witness')
    .select(['size', 'kid', 'line', 'ledger_seq'])
    .orderBy('ledger_seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!entry && !row) return []
  const same =
    entry?.seq === row?.ledger_seq && entry?.target.id === `head:${row?.size}` && entry?.body['line'] === row?.line
  return same ? [] : [{ code: 'witness-differs', grade: 'bad', params: {} }]
}
