// Before anybody is signed in: which archive is open, the first run, the sample fonds.
import * as z from 'zod'
import { oneTimeCode, role } from './people.ts'
import { host } from './procedure.ts'
import { signedIn } from './session.ts'

/** An archive this desk knows. `key` names it in `welcome.open`; the folder is for people to read. */
export const knownArchive = z.object({ key: z.string(), name: z.string(), folder: z.string(), sample: z.boolean() })
export type KnownArchive = z.infer<typeof knownArchive>

export const welcome = {
  /**
   * What the first screen needs. `archive` is null while none is open; its name is '' for who has not signed in and is not in
   * the desk's own window. `desk` is true where this window may create,
   * open and leave archives (a desk), false where one archive is served. `notice` says why the application runs in a
   * browser when it does: Electron could not be had ('electron-missing'), or is there and did not open ('window-failed').
   */
  state: host('anyone', { background: true }).output(
    z.object({
      archive: z.object({ name: z.string(), sample: z.boolean() }).nullable(),
      /** Who may be in the sample, for its sign-in screen: a sample's accounts are public. Null in other archives. */
      sample: z.object({ password: z.string(), people: z.array(z.object({ name: z.string(), role })) }).nullable(),
      desk: z.boolean(),
      /** The archives of this desk and where they lie: in its own window only (`listed`), elsewhere empty. */
      known: z.array(knownArchive),
      listed: z.boolean(),
      /** Whether the caller's session is alive, so that the first screen need not try. */
      signedIn: z.boolean(),
      notice: z.enum(['none', 'electron-missing', 'window-failed']),
      version: z.string(),
      /** Another one at every start of the service. */
      started: z.string(),
      /** What the wizard tells while one types: the form of a fonds code (for isFondsCode), the shortest password. */
      rules: z.object({ fondsCode: z.string(), shortestPassword: z.int() }),
    }),
  ),
  /**
   * First run: creates the archive with its first fonds, its archivist and the three officers, opens it and signs the
   * archivist in. Each officer's one-time code is told once, to be handed over on paper.
   * Writes `archive.create`, `fonds.add` and `person.add`. Refused: name-taken and name-looks-alike (params.name),
   * name-unfit, only-at-the-desk, archive-exists,
   * fonds-code-invalid, password-too-short, password-too-common.
   */
  create: host('anyone')
    .input(
      z.object({
        archiveName: z.string().trim().min(1).max(100),
        fondsCode: z.string().trim().min(1).max(10),
        fondsName: z.string().trim().min(1).max(100),
        archivist: z.string().trim().min(1).max(50),
        password: z.string().max(128),
        /** Names of the three officers. */
        officers: z.object({
          sysadmin: z.string().trim().min(1).max(50),
          secadmin: z.string().trim().min(1).max(50),
          auditor: z.string().trim().min(1).max(50),
        }),
      }),
    )
    .output(signedIn.extend({ officers: z.array(z.object({ name: z.string(), role, code: oneTimeCode })) })),
  /**
   * Creates (or opens again) the archive of the sample fonds, begins to take its pages in, and signs its archivist in.
   * The account and its password are public: the sample is there to be explored and thrown away.
   */
  exploreSample: host('anyone')
    .input(z.object({ language: z.enum(['zh-CN', 'en']) }))
    .output(
      signedIn.extend({
        name: z.string(),
        password: z.string(),
        jobId: z.int().nullable(),
        /** The other people of the sample, all with the same password. */
        people: z.array(z.object({ name: z.string(), role })),
      }),
    ),
  /** Opens an archive this desk knows; everybody signs in anew. Refused: only-at-the-desk, not-found, archive-in-use, archive-newer. */
  open: host('anyone')
    .input(z.object({ key: z.string() }))
    .output(z.object({ name: z.string() })),
  /** Closes the archive that is open and returns to the first screen. Running work is picked up at its next opening. */
  leave: host('desk').output(z.object({})),
}
