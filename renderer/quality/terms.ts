import { useQuery } from '@tanstack/react-query'
import { queries } from '../api.ts'
import { useTermName } from '../catalogue/terms.ts'

/** States, checks and defects of the rule pack; they do not change while the program runs. */
export function useQualityTerms() {
  return useQuery(queries.quality.terms.queryOptions({ staleTime: Number.POSITIVE_INFINITY })).data
}

type Named = { readonly zh: string; readonly en: string }

/**
 * A name by what it is the name of; where the rule pack does not know it, that itself. Nothing as long as the names are not there:
 * nobody is to read the words of the program meanwhile.
 */
function useNameIn(named: ReadonlyMap<string, Named> | null): (id: string) => string {
  const name = useTermName()
  return id => {
    if (named === null) return ''
    const found = named.get(id)
    return found === undefined ? id : name(found)
  }
}

/** Terms by what they are the names of; null as long as they are not there. */
const byId = <T>(terms: readonly T[] | undefined, idOf: (term: T) => string): ReadonlyMap<string, T> | null =>
  terms === undefined ? null : new Map(terms.map(term => [idOf(term), term]))

/** The name of a state of a batch. */
export function useStateName(): (state: string) => string {
  return useNameIn(byId(useQualityTerms()?.states, one => one.state))
}

/** The name of an automatic check. */
export function useCheckName(): (check: string) => string {
  return useNameIn(byId(useQualityTerms()?.checks, one => one.id))
}

/** A defect as people say it: its code and its name. */
export function useDefectName(): (code: string) => string {
  const name = useNameIn(byId(useQualityTerms()?.defects, one => one.code))
  return code => (name(code) === code ? code : `${code} ${name(code)}`.trim())
}
