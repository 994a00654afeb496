// Copies of the archive on another disk: making them, when they are made by themselves, and how they stand.
import * as z from 'zod'
import { host, query } from './procedure.ts'
import { sentenceParams } from './sources.ts'

/** When a backup is made by itself: every so many hours, or once a day at a time of the archive's time zone. */
export const backupTimes = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('hours'), hours: z.int().min(1).max(168) }),
  z.object({ kind: z.literal('daily'), at: z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/u) }),
])
export const backupPlan = z.object({ folder: z.string().trim().min(1).max(1000), times: backupTimes })
export type BackupPlan = z.infer<typeof backupPlan>

/** What of the files that lie in the backup already is read again: nothing, a thirtieth (another one each day), all. */
export const backupRecheck = z.enum(['none', 'part', 'all'])
export type BackupRecheck = z.infer<typeof backupRecheck>

/**
 * `source-…`: a file of the archive that is not there, or not what it was: the backup holds everything else.
 * `target-repaired`: a file of the backup that was spoilt, and was copied anew.
 */
export const backupFinding = z.object({
  code: z.enum(['source-missing', 'source-changed', 'target-repaired']),
  sha256: z.string(),
})

/** `snapshot` is 0 until there is one. Sizes in bytes. `failure`: the refusal that ended it. */
export const backupReport = z.object({
  folder: z.string(),
  snapshot: z.int(),
  files: z.int(),
  bytes: z.int(),
  copied: z.int(),
  copiedBytes: z.int(),
  rechecked: z.int(),
  thinned: z.int(),
  findings: z.array(backupFinding),
  failure: z.object({ code: z.string(), params: sentenceParams }).nullable(),
})
export type BackupReport = z.infer<typeof backupReport>

export const backup = {
  /**
   * Begins the job `backup`: to `folder`, which is made where it is not there, or (null) to the folder of the plan.
   * A folder of the machine can only be named at it. Enters `backup.begin`; how it ends is entered as `backup.done` or
   * `backup.fail`. Refused: only-at-the-desk, no-backup-folder, backup-folder-unfit.
   */
  begin: host('backup')
    .input(z.object({ folder: z.string().trim().min(1).max(1000).nullable(), recheck: backupRecheck.default('none') }))
    .output(z.object({ jobId: z.int() })),
  /**
   * Whether a folder lies on the archive's own disk, so that a copy there would go with it: said before anything is kept.
   * Refused: only-at-the-desk.
   */
  place: host('backup', { background: true })
    .input(z.object({ folder: z.string().trim().min(1).max(1000) }))
    .output(z.object({ sameDisk: z.boolean() })),
  /** Decides when backups are made by themselves; null: never. Enters `backup.plan`. Refused as `begin` is. */
  plan: host('backup.plan')
    .input(z.object({ plan: backupPlan.nullable() }))
    .output(z.object({})),
  /**
   * Enters the result of a drill as `backup.drill`, in the name of who did it at this machine. Refused: only-at-the-desk;
   * not-found, where the ledger knows no backup with this seal.
   */
  enterDrill: host('backup')
    .input(
      z.object({
        snapshot: z.int(),
        seal: z.string(),
        size: z.int(),
        root: z.string(),
        files: z.int(),
        bytes: z.int(),
        seconds: z.int(),
        findings: z.int(),
        certificate: z.string(),
      }),
    )
    .output(z.object({})),
  /** How the backups stand, as the ledger says it. Times UTC ISO 8601. */
  standing: query('health', { background: true }).output(
    z.object({
      /** The folder is '' for who may not make a backup. */
      plan: z.object({ folder: z.string(), times: backupTimes }).nullable(),
      last: z
        .object({ at: z.string(), snapshot: z.int(), files: z.int(), bytes: z.int(), missing: z.int() })
        .nullable(),
      /** A backup that failed after the last that did not. */
      failed: z.object({ at: z.string(), code: z.string(), params: sentenceParams }).nullable(),
      drill: z.object({ at: z.string(), snapshot: z.int(), findings: z.int() }).nullable(),
      /** Whether who asks sits at this machine: only there a folder of it can be named. */
      atTheDesk: z.boolean(),
      /** What came or changed since, and would be lost with this disk. */
      atRisk: z.object({ items: z.int(), pages: z.int(), entries: z.int() }),
    }),
  ),
}
