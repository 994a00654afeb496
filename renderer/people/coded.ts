import type { Role } from '#shared/rules/rights.ts'

/** Somebody with the one-time code that was just told. */
export type Coded = { readonly name: string; readonly role: Role; readonly code: string }
