import type { Role } from '#shared/rules/rights.ts'

/** Somebody acting now. */
export type Actor = {
  readonly id: number
  readonly name: string
  readonly role: Role
  /** Of a department's account; null for everybody else. */
  readonly departmentId: number | null
  readonly sessionId: number
}
