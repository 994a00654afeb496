import { useTermName } from '../catalogue/terms.ts'
import type { TermColumn } from './cells.ts'
import { useCellTerms } from './terms.ts'

/** The name of a code of the rule pack, in the language of the screen. */
export function useTermWords(): (column: TermColumn, code: string) => string {
  const terms = useCellTerms()
  const name = useTermName()
  return (column, code) => {
    if (code === '') return ''
    const term = terms?.of[column].find(one => one.code === code)
    return term === undefined ? code : name(term)
  }
}
