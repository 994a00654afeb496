// Quality control: every automatic check on every page, people's marks, the sample, the acceptance.
import * as z from 'zod'
import { deed, fourEyesMode } from '../rules/four-eyes.ts'
import { command, query } from './procedure.ts'
import { said } from './said.ts'

/** A check that a page does not pass, measured and allowed in words. `waived`: somebody accepted it, with the reason (the original is like that). */
export const failedCheck = z.object({
  pageId: z.int(),
  check: z.string(),
  measured: said,
  limit: said,
  defect: z.string(),
  waived: z.object({ by: z.string(), reason: z.string(), at: z.string() }).nullable(),
})
export type FailedCheck = z.infer<typeof failedCheck>

/** One kind of check over the whole batch: how many pages were checked, how many do not pass, and by what rule. */
export const checkLine = z.object({
  check: z.string(),
  rule: z.string(),
  limit: said,
  checked: z.int(),
  failed: z.int(),
  waived: z.int(),
  worst: said,
})
export type CheckLine = z.infer<typeof checkLine>

/** A defect that somebody found on a page. It stays open until the page is scanned anew or the mark is settled. */
export const mark = z.object({
  id: z.int(),
  pageId: z.int().nullable(),
  batchItemId: z.int().nullable(),
  defect: z.string(),
  note: z.string(),
  by: z.string(),
  at: z.string(),
  state: z.enum(['open', 'fixed', 'waived']),
  settledBy: z.string(),
  reason: z.string(),
})
export type Mark = z.infer<typeof mark>

/** An item drawn into the sample. `link`: catalogue entry and images belong together; `content`: everything else. */
export const sampleEntry = z.object({
  batchItemId: z.int(),
  place: z.int(),
  title: z.string(),
  referenceCode: z.string(),
  stratum: z.string(),
  pages: z.int(),
  link: z.boolean().nullable(),
  content: z.boolean().nullable(),
  defects: z.array(z.string()),
  note: z.string(),
  judgedBy: z.string(),
  judgedAt: z.string(),
})
export type SampleEntry = z.infer<typeof sampleEntry>

export const sample = z.object({
  id: z.int(),
  /** Hex. Whoever knows it and the list of items draws the same sample. */
  seed: z.string(),
  population: z.int(),
  size: z.int(),
  drawnBy: z.string(),
  drawnAt: z.string(),
  entries: z.array(sampleEntry),
})
export type Sample = z.infer<typeof sample>

/** The indicators with their limits, as the rule pack has them; rates 0 to 1, null while nothing is judged. */
export const indicator = z.object({
  id: z.enum(['automatic', 'link', 'content']),
  rate: z.number().nullable(),
  limit: z.number(),
  passed: z.boolean(),
  of: z.int(),
  good: z.int(),
  rule: z.string(),
})
export type Indicator = z.infer<typeof indicator>

export const acceptance = z.object({
  id: z.int(),
  verdict: z.enum(['passed', 'failed']),
  at: z.string(),
  by: z.string(),
  indicators: z.array(indicator),
  sampleId: z.int(),
  /** What who concluded had done of it before, where two were meant to; else ''. */
  onePerson: deed.or(z.literal('')),
})
export type Acceptance = z.infer<typeof acceptance>

/**
 * How the rule of four eyes stands for who asks: `before` is what they have done of this batch that keeps them from the
 * duty ('': nothing), `may` who else may do it.
 */
export const fourEyes = z.object({ mode: fourEyesMode, before: deed.or(z.literal('')), may: z.array(z.string()) })
export type FourEyes = z.infer<typeof fourEyes>

export const qualityOverview = z.object({
  pages: z.int(),
  inspected: z.int(),
  checks: z.array(checkLine),
  failed: z.array(failedCheck),
  marks: z.array(mark),
  indicators: z.array(indicator),
  sample: sample.nullable(),
  acceptances: z.array(acceptance),
  /** Of who asks, for checking and for accepting. */
  fourEyes: z.object({ check: fourEyes, accept: fourEyes }),
})
export type QualityOverview = z.infer<typeof qualityOverview>

const batchId = z.object({ batchId: z.int() })

export const quality = {
  /** Refused: not-found. Failed checks at most 2,000 of them, in the order of pages. */
  overview: query('batch', { background: true }).input(batchId).output(qualityOverview),
  /** The defect codes Q01 to Q22 and the checks with their names and rules, in both languages. */
  terms: query('batch').output(
    z.object({
      defects: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })),
      checks: z.array(z.object({ id: z.string(), zh: z.string(), en: z.string(), rule: z.string() })),
      states: z.array(
        z.object({
          state: z.string(),
          zh: z.string(),
          en: z.string(),
          fields: z.array(z.object({ id: z.string(), zh: z.string(), en: z.string() })),
        }),
      ),
    }),
  ),
  /** Puts a defect on pages (or, without pages, on an item: something is missing). Refused: not-found, batch-closed. */
  mark: command('quality.check', 'quality.mark')
    .input(
      z.object({
        batchId: z.int(),
        pageIds: z.array(z.int()).max(500),
        batchItemId: z.int().nullable(),
        defect: z.string().regex(/^Q\d\d$/u),
        note: z.string().max(500),
      }),
    )
    .output(z.object({})),
  /** `fixed`: it was put right; `waived`: it stays, with the reason. Refused: not-found, reason-missing, scanned-yourself. */
  settle: command('quality.check', 'quality.settle')
    .input(z.object({ markId: z.int(), state: z.enum(['open', 'fixed', 'waived']), reason: z.string().max(500) }))
    .output(z.object({})),
  /** Accepts that pages do not pass a check, with the reason. Refused: not-found, scanned-yourself. */
  waive: command('quality.check', 'quality.waive')
    .input(
      z.object({
        batchId: z.int(),
        pageIds: z.array(z.int()).min(1).max(500),
        check: z.string(),
        reason: z.string().trim().min(1).max(500),
      }),
    )
    .output(z.object({})),
  /** Sends the marked pages, and only those, back: the batch goes to `rework`. Refused: no-marks, step-not-next. */
  sendBack: command('quality.check', 'quality.sendBack')
    .input(batchId)
    .output(z.object({ pages: z.int() })),
  /** Draws the sample (≥ 5 %, stratified by operator and device) from a new seed. Refused: step-not-next, sample-drawn. */
  draw: command('quality.check', 'quality.draw').input(batchId).output(sample),
  /** Refused: not-found, scanned-yourself. */
  judge: command('quality.check', 'quality.judge')
    .input(
      z.object({
        sampleId: z.int(),
        batchItemId: z.int(),
        link: z.boolean(),
        content: z.boolean(),
        defects: z.array(z.string().regex(/^Q\d\d$/u)).max(22),
        note: z.string().max(500),
      }),
    )
    .output(z.object({})),
  /**
   * Concludes: passed leads to `accepted`, failed sends the whole batch back to `rework`. The verdict follows from the
   * rates, nobody chooses it. Refused: sample-unfinished, step-not-next, batch-on-hold, checked-yourself, scanned-yourself.
   */
  conclude: command('quality.accept', 'quality.conclude').input(batchId).output(acceptance),
  /** The acceptance certificate as PDF/A in one language; for a failed one the notice of return. The URL belongs to this session. */
  certificate: query('batch')
    .input(z.object({ acceptanceId: z.int(), language: z.enum(['zh-CN', 'en']) }))
    .output(z.object({ url: z.string() })),
}
