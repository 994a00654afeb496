// The closed list of refusals: what the archive says no to, in a way the user can act on.
import * as z from 'zod'
import { sentenceParams } from './sources.ts'

/** The sentence for each code, in both languages, stands in shared/text/refusal-sentences.ts. */
export const refusalCode = z.enum([
  'not-signed-in',
  'right-missing',
  'wrong-name-or-password',
  'wait-before-next-try',
  'password-too-short',
  'password-too-common',
  'name-taken',
  'not-found',
  'changed-meanwhile',
  'invalid-value',
  'no-archive-open',
  'archive-open-already',
  'archive-exists',
  'archive-in-use',
  'archive-newer',
  'not-an-archive',
  'only-at-the-desk',
  'fonds-code-invalid',
  'fonds-exists',
  'code-frozen',
  'code-parts-missing',
  'class-full',
  'job-not-running',
  'job-not-paused',
  'job-finished',
  'nothing-to-take-in',
  'upload-not-found',
  'master-missing',
  'master-changed',
  'item-without-pages',
  'disk-nearly-full',
  'query-empty',
])
export type RefusalCode = z.infer<typeof refusalCode>

/** What travels: the code and the values that its sentence needs, never a sentence. */
export const refusal = z.object({ code: refusalCode, params: sentenceParams })
export type RefusalData = z.infer<typeof refusal>
