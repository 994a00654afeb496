// How this person likes to see things on this machine. Kept in the browser's own storage: it is nobody's secret.
import { useSyncExternalStore } from 'react'
import * as z from 'zod'

export const fontSizes = [13, 14, 16] as const

const preferences = z.object({
  language: z.enum(['zh-CN', 'en']).catch(firstLanguage),
  theme: z.enum(['system', 'light', 'dark', 'contrast']).catch('system'),
  fontSize: z.union([z.literal(13), z.literal(14), z.literal(16)]).catch(13),
  columns: z.array(z.string()).catch([]),
  /** Columns of the list that were pulled to a width, in rem. */
  widths: z.record(z.string(), z.number().min(1).max(100)).catch({}),
})
export type Preferences = Readonly<z.infer<typeof preferences>>

const place = 'juanzong.preferences'
let current = read()
const listeners = new Set<() => void>()

function firstLanguage(): 'zh-CN' | 'en' {
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
}

function read(): Preferences {
  const kept = localStorage.getItem(place)
  try {
    return preferences.parse(kept === null ? {} : JSON.parse(kept))
  } catch {
    return preferences.parse({})
  }
}

export function readPreferences(): Preferences {
  return current
}

export function setPreferences(changes: Partial<Preferences>): void {
  current = { ...current, ...changes }
  localStorage.setItem(place, JSON.stringify(current))
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, readPreferences)
}
