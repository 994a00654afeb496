import type { Language } from '#shared/text/sentence.ts'
import { usePreferences } from '../look/preferences.ts'

/** The language of the screens at present. */
export function useLanguage(): Language {
  return usePreferences().language
}
