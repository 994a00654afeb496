// Taking files in: from a folder of scans to numbered items.
import * as z from 'zod'
import { command, host, query } from './procedure.ts'
import { grouping, refusedSource } from './sources.ts'

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

export const ingest = {
  /**
   * Opens a staging folder for files dropped on the screen. Each file is then sent as the raw body of
   * `PUT {url}/{relative path, each part URI-encoded}`. Nothing is an archive's until `begin`.
   */
  openUpload: host('ingest').output(z.object({ uploadId: z.string(), url: z.string() })),
  /** What `begin` would make of it: items with their number of files, refusals, what is set aside. Opens no file. */
  preview: query('ingest')
    .input(z.object({ source: intakeSource, grouping }))
    .output(
      z.object({
        items: z.array(z.object({ title: z.string(), files: z.int(), first: z.string() })),
        files: z.int(),
        refused: z.array(refusedSource),
        setAside: z.array(z.string()),
      }),
    ),
  /**
   * Begins the job `ingest`: each item is stored, numbered and entered (`item.add`) in one act, then its pages are read
   * one by one (`page.read`). The same intake begun again while unfinished goes on with it.
   * Refused: nothing-to-take-in, upload-not-found, not-found (category, department), disk-nearly-full,
   * only-at-the-desk (paths from another machine).
   */
  begin: command('ingest', 'ingest.begin')
    .input(z.object({ source: intakeSource, grouping, defaults: intakeDefaults }))
    .output(z.object({ jobId: z.int() })),
}
