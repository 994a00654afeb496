import { Select, type SelectProps } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Fonds } from '#shared/contract/catalogue.ts'
import { useCategoryName } from './terms.ts'

type Props = SelectProps<number> & {
  readonly fonds: readonly Fonds[]
  /** What is closed can be chosen as well: to look there, not to file. */
  readonly closedToo?: boolean
}

/** A category, under the fonds it belongs to. */
export function CategorySelect({ fonds, closedToo = false, ...rest }: Props) {
  const { t } = useTranslation()
  const name = useCategoryName()
  const options = fonds.map(one => ({
    label: `${one.code} ${one.name}`,
    title: one.name,
    options: one.categories.map(category => {
      const closed = one.closed || category.closed
      const label = `${category.code} ${name(category)}`
      return {
        value: category.id,
        label: closed ? t('fonds.isClosed', { name: label }) : label,
        disabled: closed && !closedToo,
      }
    }),
  }))
  return <Select<number> {...rest} options={options} />
}
