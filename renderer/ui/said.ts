import { useLanguage } from './use-language.ts'

/** A sentence that comes in both languages, in that of the screen; in English it begins a line. */
export function useSaid(): (said: { readonly zh: string; readonly en: string }) => string {
  const language = useLanguage()
  return ({ zh, en }) => (language === 'en' ? `${en.slice(0, 1).toUpperCase()}${en.slice(1)}` : zh)
}
