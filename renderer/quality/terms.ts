import { useQuery } from '@tanstack/react-query'
import { queries } from '../api.ts'
import { useTermName } from '../catalogue/terms.ts'

/** States, checks and defects of the rule pack; they do not change while the program runs. */
export function useQualityTerms() {
  return useQuery(queries.quality.terms.queryOptions({ staleTime: Number.POSITIVE_INFINITY })).data
}

type Named = { readonly zh: string; readonly en: string }

/** A name by what it is the name of; where the rule pack does not know it, that itself. */
function useNameIn(named: ReadonlyMap<string, Named>): (id: string) => string {
  const name = useTermName()
  return id => {
    const found = named.get(id)
    return found === undefined ? id : name(found)
  }
}

/** The name of a state of a batch. */
export function useStateName(): (state: string) => string {
  const states = useQualityTerms()?.states ?? []
  return useNameIn(new Map(states.map(one => [one.state, one])))
}

/** The name of an automatic check. */
export function useCheckName(): (check: string) => string {
  const checks = useQualityTerms()?.checks ?? []
  return useNameIn(new Map(checks.map(one => [one.id, one])))
}

/** A defect as people say it: its code and its name. */
export function useDefectName(): (code: string) => string {
  const defects = useQualityTerms()?.defects ?? []
  const name = useNameIn(new Map(defects.map(one => [one.code, one])))
  return code => (name(code) === code ? code : `${code} ${name(code)}`)
}
