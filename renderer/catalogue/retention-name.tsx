import { useTermName, useTerms } from './terms.ts'

/** A retention code by its name, with the code at hand. */
export function RetentionName({ code }: { readonly code: string }) {
  const terms = useTerms()
  const name = useTermName()
  const term = terms?.retention.find(candidate => candidate.code === code)
  return <span title={code}>{term === undefined ? code : name(term)}</span>
}
