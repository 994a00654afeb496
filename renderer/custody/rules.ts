import { useQuery } from '@tanstack/react-query'
import { queries } from '../api.ts'
import { useLanguage } from '../ui/use-language.ts'

/** Steps, routes and reasons of the rule pack; they do not change while the program runs. */
export function useCustodyRules() {
  return useQuery(queries.custody.rules.queryOptions({ staleTime: Number.POSITIVE_INFINITY })).data
}

type Named = { readonly id: string; readonly zh: string; readonly en: string }

/**
 * The name of a step, route or reason in the language of the screen; its id where the pack does not know it, and nothing as long as
 * the pack is not there.
 */
export function useRuleName(): (list: readonly Named[] | undefined, id: string) => string {
  const language = useLanguage()
  return (list, id) => {
    if (list === undefined) return ''
    const found = list.find(one => one.id === id)
    if (found === undefined) return id
    return language === 'en' ? found.en : found.zh
  }
}
