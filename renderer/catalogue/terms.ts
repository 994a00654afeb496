import { useQuery } from '@tanstack/react-query'
import { queries } from '../api.ts'
import { useLanguage } from '../ui/use-language.ts'

/** The terms of the rule pack; they do not change while the program runs. */
export const termsQuery = () => queries.catalogue.terms.queryOptions({ staleTime: Number.POSITIVE_INFINITY })

export function useTerms() {
  return useQuery(termsQuery()).data
}

/** The name of a term in the language of the screen. */
export function useTermName(): (term: { readonly zh: string; readonly en: string }) => string {
  const language = useLanguage()
  return term => (language === 'en' ? term.en : term.zh)
}

/** What a category is called: its own name in its fonds, else the rule pack's. */
export function useCategoryName(): (category: {
  readonly code: string
  readonly name: string
  readonly ownName: boolean
}) => string {
  const terms = useTerms()
  const name = useTermName()
  return category => {
    const term = terms?.categories.find(candidate => candidate.code === category.code)
    return category.ownName || term === undefined ? category.name : name(term)
  }
}
