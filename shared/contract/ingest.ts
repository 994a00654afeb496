// Taking files in: from a folder of scans to numbered items.
import * as z from 'zod'
import { arrangement, proposedItem } from './arrangement.ts'
import { listDecisions, unreadColumn } from './lists.ts'
import { command, host, query } from './procedure.ts'
import { grouping, noticedSource, refusedSource } from './sources.ts'

/** What every item of this intake gets unless its manifest says otherwise. `year` 0: from its date, else this year. */
export const intakeDefaults = z.object({
  categoryId: z.int(),
  year: z.int().min(0).max(2200),
  retention: z.string(),
  departmentId: z.int().nullable(),
})
export type IntakeDefaults = z.infer<typeof intakeDefaults>

/** Files on this machine by their paths (command line), or a set that was uploaded. */
export const intakeSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('paths'), paths: z.array(z.string()).min(1) }),
  z.object({ kind: z.literal('upload'), uploadId: z.string() }),
])
export type IntakeSource = z.infer<typeof intakeSource>

const noDecisions = { columns: [], departments: [] }

/** What was read of an item before it is numbered; '' where the list does not say. */
const previewedItem = z.object({
  title: z.string(),
  files: z.int(),
  first: z.string(),
  documentNo: z.string(),
  responsible: z.string(),
  /** YYYYMMDD. */
  date: z.string(),
  /** The year of its own that the list gives it. */
  year: z.string(),
  department: z.string(),
  retention: z.string(),
  secrecy: z.string(),
  remarks: z.string(),
})
export type PreviewedItem = z.infer<typeof previewedItem>

/** A department that a list names and the fonds does not have, with those of the fonds that may be meant. */
const unknownDepartment = z.object({
  name: z.string(),
  items: z.int(),
  near: z.array(z.object({ id: z.int(), code: z.string(), name: z.string() })),
})
export type UnknownDepartment = z.infer<typeof unknownDepartment>

export const ingest = {
  /**
   * Opens a staging folder for files dropped on the screen. Each file is then sent as the raw body of
   * `PUT {url}/{relative path, each part URI-encoded}`. Nothing is an archive's until `begin`.
   */
  openUpload: host('ingest').output(z.object({ uploadId: z.string(), url: z.string() })),
  /**
   * Takes away what was sent to a staging folder and is not to be taken in; nothing of it is kept, and nothing was entered.
   * A folder that an intake receives from stays. One that is not there any more is no refusal.
   */
  dropUpload: host('ingest')
    .input(z.object({ uploadId: z.string() }))
    .output(z.object({})),
  /**
   * What `begin` would make of it: items with what was read of them, refusals, notices, what is set aside; and what a list
   * leaves to be decided before anything is numbered: columns that nothing was read from (those with a weight must be named
   * or set aside) and departments that the fonds of the category (the first there is, if none is given) does not have.
   * Opens no file but lists. Refused: upload-not-found, nothing-to-take-in, not-found (category), list-unreadable (a list that
   * takes more time or memory than any list does).
   */
  preview: query('ingest')
    .input(
      z.object({
        source: intakeSource,
        grouping,
        categoryId: z.int().optional(),
        decisions: listDecisions.default(noDecisions),
      }),
    )
    .output(
      z.object({
        /** The first thousand. */
        items: z.array(previewedItem),
        total: z.int(),
        files: z.int(),
        refused: z.array(refusedSource),
        notices: z.array(noticedSource),
        setAside: z.array(z.string()),
        columns: z.array(unreadColumn),
        departments: z.array(unknownDepartment),
        /** All items with their files, to be arranged before they are taken in; null where there are too many files. */
        proposed: z.object({ basis: z.string(), items: z.array(proposedItem) }).nullable(),
      }),
    ),
  /**
   * Begins the job `ingest`: each item is stored, numbered and entered (`item.add`) in one act, then its pages are read
   * one by one (`page.read`). The same intake begun again while unfinished goes on with it.
   * Refused: nothing-to-take-in, upload-not-found, not-found (category, department), disk-nearly-full,
   * only-at-the-desk (paths from another machine); columns-unread, departments-unknown, list-unreadable (nothing is numbered before a list's
   * columns of weight and its new departments are decided on); arrangement-outdated (`names` of files that it places and are
   * not there, or that are there and it does not place; '' where the list says something else now).
   */
  begin: command('ingest', 'ingest.begin')
    .input(
      z.object({
        source: intakeSource,
        grouping,
        defaults: intakeDefaults,
        decisions: listDecisions.default(noDecisions),
        /** As somebody arranged what the preview proposed; else it is taken in as proposed. */
        arrangement: arrangement.optional(),
      }),
    )
    .output(z.object({ jobId: z.int() })),
}
