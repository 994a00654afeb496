import { entryName } from '#shared/text/entries/sentence.ts'
import { useLanguage } from '../ui/use-language.ts'

/** The name of a ledger entry's type. */
export function useEntryName(): (type: string) => string {
  const language = useLanguage()
  return type => entryName(type, language)
}
