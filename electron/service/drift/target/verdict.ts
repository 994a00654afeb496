export type TargetCheck = {
  readonly id: string
  readonly value: number
  readonly limit: string
  readonly passed: boolean
}
export const targetVerdict = (_found: object, _dpi: number): readonly TargetCheck[] => []
