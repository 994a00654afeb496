import type { Language } from '#shared/text/refusal-sentences.ts'
import { usePreferences } from '../look/preferences.ts'

/** The language of the screens at present. */
export function useLanguage(): Language {
  return usePreferences().language
}
