import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'

export type View = 'chart' | 'table'

type Props = { readonly value: View; readonly onChange: (view: View) => void }

/** The same figures as a picture or as a table. */
export function ViewChoice({ value, onChange }: Props) {
  const { t } = useTranslation()
  return (
    <Segmented
      aria-label={t('line.view')}
      value={value}
      onChange={onChange}
      options={[
        { value: 'chart' as const, label: t('line.chart') },
        { value: 'table' as const, label: t('line.table') },
      ]}
    />
  )
}
