// The lines of a job's report that no other row tells: sources that were refused, noticed, set aside.
import * as z from 'zod'
import { type NoticedSource, noticedSource, type RefusedSource, refusedSource } from '#shared/contract/sources.ts'
import type { Connection } from '../db/open.ts'
import type { PlanNote } from '../ingest/planned.ts'

/** Adds lines in their order. */
export async function addNotes(tx: Connection, jobId: number, notes: readonly PlanNote[]): Promise<void> {
  for (const note of notes) {
    const { kind, source } = note
    const said = note.kind === 'aside' ? {} : { code: note.code, params: JSON.stringify(note.params) }
    await tx
      .insertInto('intake_note')
      .values({ job_id: jobId, kind, source, ...said })
      .execute()
  }
}

export const refusedNotes = (lines: readonly RefusedSource[]): readonly PlanNote[] =>
  lines.map(line => ({ kind: 'refused', ...line }))
export const noticeNotes = (lines: readonly NoticedSource[]): readonly PlanNote[] =>
  lines.map(line => ({ kind: 'notice', ...line }))

const refusedLines = z.array(refusedSource)
const noticeLines = z.array(noticedSource)

/** All lines of a job, each kind in its order. */
export async function notesOf(db: Connection, jobId: number) {
  const rows = await db
    .selectFrom('intake_note')
    .select(['kind', 'source', 'code', 'params'])
    .where('job_id', '=', jobId)
    .orderBy('id')
    .execute()
  const lines = (kind: 'refused' | 'notice'): unknown[] =>
    rows
      .filter(row => row.kind === kind)
      .map(({ source, code, params }) => ({ source, code, params: JSON.parse(params) }))
  return {
    refused: refusedLines.parse(lines('refused')),
    notices: noticeLines.parse(lines('notice')),
    setAside: rows.filter(row => row.kind === 'aside').map(row => row.source),
  }
}
