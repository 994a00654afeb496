import { Checkbox, Form, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { MasterForm, ScanColour } from '#shared/contract/scanners.ts'
import { masterFits } from './profile-values.ts'

type Props = {
  /** Of the pages that come; null: any, as from other programs. */
  readonly colour: ScanColour | null
  readonly kind: MasterForm['kind']
}

const kinds: readonly MasterForm['kind'][] = ['tiff-lzw', 'as-delivered', 'jpeg', 'tiff-g4']

/** What the masters are kept as, and whether the copies are straightened. */
export function MasterFields({ colour, kind }: Props) {
  const { t } = useTranslation()
  return (
    <fieldset className="profile-part">
      <legend>{t('scanners.masterPart')}</legend>
      <div className="form-pair">
        <Form.Item name="masterKind" label={t('scanners.master')} extra={t(`scanners.masterHints.${kind}`)}>
          <Select
            options={kinds.map(one => ({
              value: one,
              label: t(`scanners.masters.${one}`),
              disabled: colour !== null && !masterFits(one, colour),
            }))}
          />
        </Form.Item>
        <Form.Item name="quality" label={t('scanners.quality')} hidden={kind !== 'jpeg'}>
          <InputNumber min={50} max={100} precision={0} style={{ width: '100%' }} />
        </Form.Item>
      </div>
      <Form.Item name="straighten" valuePropName="checked">
        <Checkbox>{t('scanners.straighten')}</Checkbox>
      </Form.Item>
    </fieldset>
  )
}
