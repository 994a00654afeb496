import { Select, type SelectProps } from 'antd'
import type { Fonds } from '#shared/contract/catalogue.ts'
import { useTermName, useTerms } from './terms.ts'

type Props = SelectProps<number> & { readonly fonds: readonly Fonds[] }

/** A category, under the fonds it belongs to. */
export function CategorySelect({ fonds, ...rest }: Props) {
  const terms = useTerms()
  const name = useTermName()
  const options = fonds.map(one => ({
    label: `${one.code} ${one.name}`,
    title: one.name,
    options: one.categories.map(category => {
      const term = terms?.categories.find(candidate => candidate.code === category.code)
      return { value: category.id, label: `${category.code} ${term === undefined ? category.name : name(term)}` }
    }),
  }))
  return <Select<number> {...rest} options={options} />
}
