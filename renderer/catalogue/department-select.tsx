import { Select, type SelectProps } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Fonds } from '#shared/contract/catalogue.ts'

type Props = SelectProps<number | null> & { readonly fonds: readonly Fonds[]; readonly categoryId: number | null }

/** A department of the fonds that the chosen category belongs to, or none. */
export function DepartmentSelect({ fonds, categoryId, ...rest }: Props) {
  const { t } = useTranslation()
  const owner = fonds.find(one => one.categories.some(category => category.id === categoryId))
  const options = (owner?.departments ?? []).map(({ id, code, name, closed }) => {
    const label = code === '' ? t('fonds.isWithoutCode', { name }) : `${code} ${name}`
    return { value: id, label: closed ? t('fonds.isClosed', { name: label }) : label, disabled: closed }
  })
  return <Select<number | null> {...rest} allowClear placeholder={t('item.noDepartment')} options={options} />
}
