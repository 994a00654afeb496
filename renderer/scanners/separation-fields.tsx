import { Form, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Separation } from '#shared/contract/scanners.ts'

const kinds: readonly Separation['kind'][] = ['none', 'separator-sheet', 'blank-sheet', 'sheets']

/** What begins a new item while sheets run through. */
export function SeparationFields({ kind }: { readonly kind: Separation['kind'] }) {
  const { t } = useTranslation()
  return (
    <fieldset className="profile-part">
      <legend>{t('scanners.separationPart')}</legend>
      <div className="form-pair">
        <Form.Item name="separationKind" label={t('scanners.separation')} extra={t(`scanners.separationHints.${kind}`)}>
          <Select options={kinds.map(one => ({ value: one, label: t(`scanners.separations.${one}`) }))} />
        </Form.Item>
        <Form.Item name="sheets" label={t('scanners.sheets')} hidden={kind !== 'sheets'}>
          <InputNumber min={1} max={1000} precision={0} style={{ width: '100%' }} />
        </Form.Item>
      </div>
    </fieldset>
  )
}
