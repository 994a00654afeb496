// What went wrong, as a screen has to tell it: a refusal to act on, or a fault with an id to quote.
import { ORPCError } from '@orpc/client'
import * as z from 'zod'
import { type RefusalCode, refusal } from '#shared/contract/refusals.ts'
import { Unreachable } from './port.ts'

export type Failure =
  | { readonly kind: 'refusal'; readonly code: RefusalCode; readonly params: Readonly<Record<string, string>> }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'unfit' }
  | { readonly kind: 'fault'; readonly id: string | null }

const withId = z.object({ id: z.coerce.string() })

/** Sorts whatever was thrown. `unfit` is an input that the contract itself does not admit. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Unreachable) return { kind: 'unreachable' }
  if (error instanceof ORPCError) {
    const data = refusal.safeParse(error.data)
    if (error.code === 'REFUSED' && data.success) return { kind: 'refusal', ...data.data }
    if (error.code === 'BAD_REQUEST') return { kind: 'unfit' }
    const id = withId.safeParse(error.data)
    return { kind: 'fault', id: id.success ? id.data.id : null }
  }
  return { kind: 'fault', id: null }
}

export function refusedWith(error: unknown, code: RefusalCode): boolean {
  const failure = failureOf(error)
  return failure.kind === 'refusal' && failure.code === code
}
