import { UsageError } from './call.ts'
import type { Values } from './command.ts'

/** The value of an option that must be given. */
export function required(values: Values, option: string): string {
  const value = values[option]
  if (typeof value !== 'string' || value.trim() === '') throw new UsageError(`--${option} is missing`)
  return value
}

export function optional(values: Values, option: string): string | null {
  const value = values[option]
  return typeof value === 'string' ? value : null
}

/** A whole number from `least` on, or the fallback if the option was not given. */
export function whole(values: Values, option: string, fallback: number, least = 0): number {
  const text = optional(values, option)
  if (text === null) return fallback
  const value = Number(text)
  if (!Number.isInteger(value) || value < least) throw new UsageError(`--${option} takes a whole number, not ${text}`)
  return value
}
