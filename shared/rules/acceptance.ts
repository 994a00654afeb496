// The conclusion on a batch: rates against limits. Nobody chooses the verdict, it follows.
import type { Indicator } from '../contract/quality.ts'

export type AcceptanceLimits = {
  /** Everything a computer can check: all pages, and all must pass (DA/T 31-2017, 12.3). */
  readonly automatic: number
  readonly link: number
  readonly content: number
  readonly rule: string
}

export type Judged = { readonly link: boolean | null; readonly content: boolean | null }

/** Three indicators: automatic checks over all pages, link and content over the items of the sample. */
export function indicatorsOf(
  pages: { readonly of: number; readonly good: number },
  sample: readonly Judged[],
  limits: AcceptanceLimits,
): readonly Indicator[] {
  const judged = sample.filter(entry => entry.link !== null && entry.content !== null)
  const one = (id: Indicator['id'], of: number, good: number, whole: boolean): Indicator => {
    const rate = of === 0 ? null : good / of
    return {
      id,
      rate,
      limit: limits[id],
      passed: whole && rate !== null && rate >= limits[id],
      of,
      good,
      rule: limits.rule,
    }
  }
  const whole = judged.length === sample.length && sample.length > 0
  return [
    one('automatic', pages.of, pages.good, true),
    one('link', judged.length, judged.filter(entry => entry.link).length, whole),
    one('content', judged.length, judged.filter(entry => entry.content).length, whole),
  ]
}

export const verdictOf = (indicators: readonly Indicator[]): 'passed' | 'failed' =>
  indicators.every(indicator => indicator.passed) ? 'passed' : 'failed'
