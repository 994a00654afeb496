// The lines of a job's report that no other row tells: sources that were refused, noticed, set aside.
import { createHash } from 'node:crypto'
import * as z from 'zod'
import { type NoticedSource, noticedSource, type RefusedSource, refusedSource } from '#shared/contract/sources.ts'
import type { PlanNote } from '../archive/planned.ts'
import type { Connection } from '../db/open.ts'

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

const summed = z.object({ lines: z.int(), sha256: z.string() })
/** What the row of a job keeps of its lines once it has ended, so that they are held with it. */
export type NotesSum = z.infer<typeof summed>
/** Null for a job that has not ended, or did so before there were lines. */
export const readSum = (report: string): NotesSum | null => summed.safeParse(JSON.parse(report)).data ?? null

/** Over all lines of a job, in their order; there may be hundreds of thousands. */
export async function sumOfNotes(db: Connection, jobId: number): Promise<NotesSum> {
  const hash = createHash('sha256')
  let lines = 0
  for (let after = 0; ; ) {
    const rows = await db
      .selectFrom('intake_note')
      .select(['id', 'kind', 'source', 'code', 'params'])
      .where('job_id', '=', jobId)
      .where('id', '>', after)
      .orderBy('id')
      .limit(1000)
      .execute()
    for (const { id, kind, source, code, params } of rows) {
      hash.update(`${JSON.stringify([id, kind, source, code, params])}\n`)
      lines += 1
      after = id
    }
    if (rows.length < 1000) return { lines, sha256: hash.digest('hex') }
  }
}

/** What of a long list is asked for. */
export type Piece = { readonly from: number; readonly most: number }

const refusedLines = z.array(refusedSource)
const noticeLines = z.array(noticedSource)

/** Lines of a job from this place of each kind, so many at most. */
export async function notesOf(db: Connection, jobId: number, { from, most }: Piece) {
  const lines = async (kind: PlanNote['kind']) =>
    await db
      .selectFrom('intake_note')
      .select(['source', 'code', 'params'])
      .where('job_id', '=', jobId)
      .where('kind', '=', kind)
      .orderBy('id')
      .limit(most)
      .offset(from)
      .execute()
  const said = async (kind: 'refused' | 'notice'): Promise<unknown[]> =>
    (await lines(kind)).map(({ source, code, params }) => ({ source, code, params: JSON.parse(params) }))
  return {
    refused: refusedLines.parse(await said('refused')),
    notices: noticeLines.parse(await said('notice')),
    setAside: (await lines('aside')).map(row => row.source),
  }
}
