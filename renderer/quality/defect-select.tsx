import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useDefectName, useQualityTerms } from './terms.ts'

type Props = { readonly value: string | null; readonly onChange: (defect: string) => void }

/** One of the defects of the rule pack, found by its figures or its name. */
export function DefectSelect({ value, onChange }: Props) {
  const { t } = useTranslation()
  const name = useDefectName()
  const defects = useQualityTerms()?.defects ?? []
  return (
    <Select<string>
      className="defect-select"
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      aria-label={t('quality.defect')}
      placeholder={t('quality.defect')}
      value={value === '' ? null : value}
      options={defects.map(defect => ({ value: defect.code, label: name(defect.code) }))}
      onChange={onChange}
    />
  )
}
