// An error on its way from one thread to another: what it is recognised by does not travel by itself.
import { Refusal } from '../refusal.ts'

export type Told =
  | { readonly kind: 'refusal'; readonly code: string; readonly params: Readonly<Record<string, string>> }
  | {
      readonly kind: 'fault'
      readonly message: string
      readonly stack: string
      /** `code`, `errno`, `syscall` and `path` of what the system or SQLite refused. */
      readonly own: Readonly<Record<string, string | number>>
      /** What it came of, as far down as anybody looks. */
      readonly cause: Told | null
    }

const names = ['code', 'errno', 'syscall', 'path'] as const

/** The error as plain values. */
export function told(error: unknown, depth = 0): Told {
  if (error instanceof Refusal) return { kind: 'refusal', code: error.code, params: { ...error.params } }
  if (!(error instanceof Error)) return { kind: 'fault', message: String(error), stack: '', own: {}, cause: null }
  const entries = Object.entries(error).filter(
    (entry): entry is [string, string | number] =>
      names.some(name => name === entry[0]) && (typeof entry[1] === 'string' || typeof entry[1] === 'number'),
  )
  const cause = error.cause === undefined || depth === 8 ? null : told(error.cause, depth + 1)
  return { kind: 'fault', message: error.message, stack: error.stack ?? '', own: Object.fromEntries(entries), cause }
}

/** The error again, as good as it was. */
export function heard(one: Told): Error {
  if (one.kind === 'refusal') return new Refusal(one.code, one.params)
  const error = new Error(one.message, one.cause === null ? {} : { cause: heard(one.cause) })
  if (one.stack !== '') error.stack = one.stack
  return Object.assign(error, one.own)
}
