import { Select, type SelectProps } from 'antd'
import { useTermName, useTerms } from './terms.ts'

/** A retention code of the rule pack, by name. */
export function RetentionSelect(props: SelectProps<string>) {
  const terms = useTerms()
  const name = useTermName()
  const options = (terms?.retention ?? []).map(term => ({ value: term.code, label: `${term.code} ${name(term)}` }))
  return <Select<string> {...props} options={options} />
}
