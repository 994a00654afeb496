import { Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Grouping } from '#shared/contract/sources.ts'

type Props = { readonly value: Grouping; readonly onChange: (grouping: Grouping) => void }

/** How sources become items, each way explained. */
export function GroupingChoice({ value, onChange }: Props) {
  const { t } = useTranslation()
  const ways = ['folder', 'file', 'manifest'] as const
  return (
    <Radio.Group className="grouping" value={value} onChange={event => onChange(event.target.value)}>
      {ways.map(way => (
        <Radio key={way} value={way}>
          <strong>{t(`ingest.by.${way}`)}</strong>
          <span className="form-note">{t(`ingest.byHint.${way}`)}</span>
        </Radio>
      ))}
    </Radio.Group>
  )
}
