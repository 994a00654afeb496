import type { RulePack } from './pack.ts'

/** Besides the pack's codes any other term of years, Dn, is a retention code (DA/T 13-2022). */
export const isRetentionCode = (pack: Pick<RulePack, 'retention'>, code: string): boolean =>
  pack.retention.some(term => term.code === code) || /^D[1-9]\d{0,2}$/u.test(code)
