// Whether all is still as it was taken in, and how the archive is.
import * as z from 'zod'
import { mediumKind } from './medium.ts'
import { command, query } from './procedure.ts'
import { sentenceParams } from './sources.ts'

/** What somebody should see to; the sentence for each, in both languages, stands in shared/text/concern-sentences.ts. */
export const concernCode = z.enum([
  'disk-nearly-full',
  'disk-full',
  'masters-not-intact',
  'schema-changed',
  'check-differs',
  'witness-differs',
  'folder-open-to-others',
  'accounts-guessed-at',
  'backup-none',
  'backup-old',
  'backup-failed',
  'backup-incomplete',
  'backup-same-disk',
  'drill-none',
  'drill-old',
  'drill-failed',
  'restore-unwitnessed',
])
export type ConcernCode = z.infer<typeof concernCode>

/** `bad`: something is at risk now. `warn`: it will be. */
export const concern = z.object({ code: concernCode, grade: z.enum(['bad', 'warn']), params: sentenceParams })
export type Concern = z.infer<typeof concern>

export const integrity = {
  /** Begins the job `verify`: re-hashes every stored page, walks the ledger chain, checks the database. */
  verify: command('integrity.verify', 'integrity.begin').output(z.object({ jobId: z.int() })),
  /** What the medium says no with, for every screen to say; null: it takes what is written. */
  medium: query('signed-in', { background: true }).output(z.object({ kind: mediumKind.nullable() })),
  /** The health page. Sizes in bytes, times UTC ISO 8601. */
  health: query('health').output(
    z.object({
      /** Where the archive lies; null where the caller is not in the desk's own window nor on the command line. */
      folder: z.string().nullable(),
      version: z.string(),
      runtime: z.string(),
      schemaVersion: z.int(),
      items: z.int(),
      pages: z.int(),
      waitingPages: z.int(),
      failedPages: z.int(),
      masterBytes: z.int(),
      freeBytes: z.int(),
      ledgerEntries: z.int(),
      /** When a witness last cosigned a head; null: never. */
      lastWitnessed: z.string().nullable(),
      lastVerify: z.object({ at: z.string(), findings: z.int(), checkedFiles: z.int() }).nullable(),
      readers: z.int(),
      /** What somebody should see to, worst first. */
      concerns: z.array(concern),
    }),
  ),
}
