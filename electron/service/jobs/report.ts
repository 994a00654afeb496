// The report of a job: what became of all that came with it.
import * as z from 'zod'
import type { BackupReport } from '#shared/contract/backup.ts'
import { finding, type IngestReport, type Job, type ReportPage, type VerifyReport } from '#shared/contract/jobs.ts'
import { reportPiece } from '#shared/rules/reports.ts'
import type { Actor } from '../archive/actor.ts'
import type { Archive } from '../archive/archive.ts'
import { backupReportOf } from '../backup/job.ts'
import { readOperations } from '../columns/operations.ts'
import type { Connection } from '../db/open.ts'
import { resolutionOf } from '../pages/rows.ts'
import { enclosuresOf, gapsOf, isMirrored, readPageNotices, standingOf, turnedBy } from '../pages/shown.ts'
import { Refusal } from '../refusal.ts'
import { notesOf, type Piece } from '../work/notes.ts'
import { jobsOf } from '../work/rows.ts'
import { jobsShownTo } from './watch.ts'

const verifyNotes = z.object({
  checkedFiles: z.int().default(0),
  ledgerEntries: z.int().default(0),
  root: z.string().default(''),
  underWay: z.int().default(0),
  findings: z.array(finding).default([]),
})

/** Everything that came in with an intake, and what became of it: a piece of each of its lists. */
export async function ingestReportOf(db: Connection, jobId: number, from: number): Promise<IngestReport> {
  const piece = { from, most: reportPiece }
  const ofJob = db.selectFrom('source').select('item_id').where('job_id', '=', jobId)
  const items = await db
    .selectFrom('item')
    .select(['id', 'reference_code', 'title', 'document_no', 'responsible', 'doc_date', 'retention', 'secrecy'])
    .where('id', 'in', ofJob)
    .orderBy('id')
    .limit(piece.most)
    .offset(from)
    .execute()
  const ids = items.map(item => item.id)
  const pages = await db
    .selectFrom('page')
    .leftJoin('standing_text as standing', 'standing.page_id', 'page.id')
    .select(['item_id', 'source', 'sequence', 'blank', 'dpi', 'dpi_y', 'operations', 'notices'])
    .select(['standing.stands', 'standing.text'])
    .$narrowType<{ sequence: number }>()
    .where('item_id', 'in', ids)
    .orderBy('item_id')
    .orderBy('sequence')
    .execute()
  const byItem = Map.groupBy(pages, page => page.item_id)
  const gaps = await gapsOf(db, ids)
  const enclosures = await enclosuresOf(db, ids)
  const notes = await notesOf(db, jobId, piece)
  const failedPages = await failedPagesOf(db, jobId, piece)
  return {
    ...notes,
    failedPages,
    more: [items, failedPages, ...Object.values(notes)].some(list => list.length === piece.most),
    items: items.map(item => ({
      id: item.id,
      referenceCode: item.reference_code,
      title: item.title,
      documentNo: item.document_no,
      responsible: item.responsible,
      date: item.doc_date,
      retention: item.retention,
      secrecy: item.secrecy,
      pages: (byItem.get(item.id) ?? []).map(reportedPage),
      gaps: gaps.get(item.id) ?? [],
      enclosures: enclosures.get(item.id) ?? [],
    })),
  }
}

/** Pages of the job's items, or that it was to read, which could not be read. */
async function failedPagesOf(db: Connection, jobId: number, { from, most }: Piece) {
  const items = db.selectFrom('source').select('item_id').where('job_id', '=', jobId)
  const rows = await db
    .selectFrom('page')
    .leftJoin('item', 'item.id', 'page.item_id')
    .select(['page.id', 'item.reference_code as code', 'sequence', 'source', 'failure'])
    .where('page.state', '=', 'failed')
    .where(({ eb, or }) => or([eb('page.job_id', '=', jobId), eb('page.item_id', 'in', items)]))
    .orderBy('page.id')
    .limit(most)
    .offset(from)
    .execute()
  return rows.map(({ id, code, sequence, source, failure }) => ({
    pageId: id,
    referenceCode: code ?? '',
    sequence: sequence ?? 0,
    source,
    failure,
  }))
}

type PageRow = Parameters<typeof resolutionOf>[0] &
  Parameters<typeof standingOf>[0] & {
    readonly source: string
    readonly sequence: number
    readonly blank: number
    readonly operations: string
    readonly notices: string
  }

function reportedPage(row: PageRow): ReportPage {
  const operations = readOperations(row.operations)
  return {
    source: row.source,
    sequence: row.sequence,
    blank: row.blank === 1,
    turned: turnedBy(operations),
    mirrored: isMirrored(operations),
    dpi: resolutionOf(row),
    text: standingOf(row),
    notices: readPageNotices(row.notices),
  }
}

type Report =
  | { kind: 'ingest'; job: Job; report: IngestReport }
  | { kind: 'read'; job: Job; report: IngestReport }
  | { kind: 'scan'; job: Job; report: IngestReport }
  | { kind: 'verify'; job: Job; report: VerifyReport }
  | { kind: 'backup'; job: Job; report: BackupReport }

export async function jobReport(
  db: Connection,
  actor: Actor,
  input: { readonly id: number; readonly from: number },
  archive: Archive,
): Promise<Report> {
  const [job] = await jobsOf(db, archive, { ...jobsShownTo(actor), id: input.id })
  if (!job) throw new Refusal('not-found', { what: 'job' })
  switch (job.kind) {
    case 'ingest':
    case 'read':
    case 'scan':
      return { kind: job.kind, job, report: await ingestReportOf(db, job.id, input.from) }
    case 'verify': {
      const { report } = await db.selectFrom('job').select('report').where('id', '=', job.id).executeTakeFirstOrThrow()
      return { kind: 'verify', job, report: verifyNotes.parse(JSON.parse(report)) }
    }
    case 'backup':
      return { kind: 'backup', job, report: await backupReportOf(db, job.id) }
  }
}
