import * as z from 'zod'
export const measures = z
  .object({ blank: z.boolean().default(false), bits: z.number().default(8), lookHash: z.string().default('') })
  .loose()
export type Measures = z.infer<typeof measures>
export const limits = z.object({}).loose().default({})
export type Check = {
  readonly check: string
  readonly measured: string
  readonly limit: string
  readonly passed: boolean
  readonly defect: string
}
export const checkTerms: readonly {
  readonly id: string
  readonly zh: string
  readonly en: string
  readonly rule: string
}[] = []
export const pageChecks = (_measures: Measures, _facts: object, _limits: object): readonly Check[] => []
export const duplicates = (
  _pages: readonly { id: number; sha256: string; lookHash: string; blank: boolean }[],
): readonly { id: number; of: number }[] => []
export const uniformity = (_pages: readonly object[]): readonly { id: number; measured: string; limit: string }[] => []
