// Slow work: durable, with progress, that can be paused, cancelled and picked up after a crash.

import { eventIterator } from '@orpc/contract'
import * as z from 'zod'
import { backupReport } from './backup.ts'
import { mediumKind } from './medium.ts'
import { command, host, query } from './procedure.ts'
import { standing } from './reading.ts'
import { enclosure, gap, noticedSource, pageNotice, refusedSource, resolution } from './sources.ts'

export const jobKind = z.enum(['ingest', 'read', 'verify', 'scan', 'backup'])
export const jobState = z.enum(['running', 'paused', 'cancelled', 'done', 'failed'])

/** `stage` is what it does now; counts are items or files while receiving, pages while reading, files while verifying or copying. */
export const job = z.object({
  id: z.int(),
  kind: jobKind,
  state: jobState,
  stage: z.enum(['receiving', 'scanning', 'reading', 'verifying', 'copying', 'finished']),
  title: z.string(),
  total: z.int(),
  done: z.int(),
  failed: z.int(),
  refused: z.int(),
  /** Why a running job stands still, by itself, until the medium takes what is written; null: it does not. */
  halt: mediumKind.nullable(),
  pagesPerMinute: z.number().nullable(),
  secondsLeft: z.int().nullable(),
  startedBy: z.string(),
  /** UTC, ISO 8601. */
  startedAt: z.string(),
  /**
   * Of a running job that was begun before this start of the program: when the program was last heard of before. It went on by
   * itself at this start. UTC, ISO 8601; null: it was not interrupted.
   */
  interruptedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
})
export type Job = z.infer<typeof job>

/** `turned`: degrees clockwise from the stored picture to the upright page, after it was mirrored if it was. */
export const reportPage = z.object({
  source: z.string(),
  sequence: z.int(),
  blank: z.boolean(),
  turned: z.int(),
  mirrored: z.boolean(),
  dpi: resolution.nullable(),
  text: standing,
  notices: z.array(pageNotice),
})
export type ReportPage = z.infer<typeof reportPage>
export const reportItem = z.object({
  id: z.int(),
  referenceCode: z.string(),
  title: z.string(),
  documentNo: z.string(),
  responsible: z.string(),
  date: z.string(),
  retention: z.string(),
  secrecy: z.string(),
  pages: z.array(reportPage),
  gaps: z.array(gap),
  enclosures: z.array(enclosure),
})

/**
 * The report of an intake names everything that came: what became of it, or why it was refused. A piece of it: of each list
 * what begins at the place that was asked for, 200 at most; `more` where any of them goes on.
 */
export const ingestReport = z.object({
  more: z.boolean(),
  items: z.array(reportItem),
  refused: z.array(refusedSource),
  notices: z.array(noticedSource),
  setAside: z.array(z.string()),
  /** A page of a batch has no reference code yet, and 0 as its place. `failure` as shared/text/reading-failures.ts says it. */
  failedPages: z.array(
    z.object({
      pageId: z.int(),
      referenceCode: z.string(),
      sequence: z.int(),
      source: z.string(),
      failure: z.string(),
    }),
  ),
})
export type IngestReport = z.infer<typeof ingestReport>

/** `what` names a file, an entry or a table; `code` says what is wrong with it. */
export const finding = z.object({
  code: z.enum([
    'page-changed',
    'page-missing',
    'untracked',
    'ledger-broken',
    'signature-bad',
    'database-damaged',
    'schema-changed',
    'derivative-changed',
    'catalogue-differs',
  ]),
  what: z.string(),
  detail: z.string(),
})
export type Finding = z.infer<typeof finding>

export const verifyReport = z.object({
  checkedFiles: z.int(),
  ledgerEntries: z.int(),
  root: z.string(),
  /** Files that lay in the store without a row because somebody was just taking them in, or was cut off while doing so. */
  underWay: z.int(),
  findings: z.array(finding),
})
export type VerifyReport = z.infer<typeof verifyReport>

const jobId = z.object({ id: z.int() })

export const jobs = {
  /** Newest first, at most 200. Who may not read the catalogue sees verifications and backups only. */
  list: query('jobs', { background: true }).output(z.array(job)),
  /** The list now and again whenever something changes, at most five times a second. Ends with the session. */
  watch: host('jobs', { background: true }).output(eventIterator(z.array(job))),
  /** Refused: not-found. What it found out so far while the job is still running, from this place of its lists. */
  report: query('jobs', { background: true })
    .input(jobId.extend({ from: z.int().min(0).default(0) }))
    .output(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('ingest'), job, report: ingestReport }),
        z.object({ kind: z.literal('read'), job, report: ingestReport }),
        z.object({ kind: z.literal('scan'), job, report: ingestReport }),
        z.object({ kind: z.literal('verify'), job, report: verifyReport }),
        z.object({ kind: z.literal('backup'), job, report: backupReport }),
      ]),
    ),
  /** Stops after the page in hand. Who takes nothing in moves backups only. Refused: not-found, job-not-running. */
  pause: command('jobs.control', 'job.pause', { always: true }).input(jobId).output(job),
  /** Goes on at the exact page. Refused: not-found, job-not-paused. */
  resume: command('jobs.control', 'job.resume').input(jobId).output(job),
  /** What is stored stays; what was not received is left out, pages not read stay waiting. Refused: job-finished. */
  cancel: command('jobs.control', 'job.cancel', { always: true }).input(jobId).output(job),
}
