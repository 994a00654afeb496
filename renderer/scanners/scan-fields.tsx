import { Form, InputNumber, Radio, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ScanColour, ScannerCapabilities, ScanSource } from '#shared/contract/scanners.ts'
import { DeviceAlert } from './device-alert.tsx'
import { papers, takes } from './paper.ts'
import { type ProfileValues, usualResolutions } from './profile-values.ts'

type Props = {
  /** What the device offers; null while it is not known, and then nothing is ruled out. */
  readonly device: ScannerCapabilities | null
  readonly asking: boolean
  readonly error: unknown
  readonly values: ProfileValues
}

const sources: readonly ScanSource[] = ['flatbed', 'feeder', 'feeder-duplex']
const colours: readonly ScanColour[] = ['colour', 'grey', 'bitonal']

/** How to scan: source, colour, resolution, paper, count. */
export function ScanFields({ device, asking, error, values }: Props) {
  const { t } = useTranslation()
  const offered = [...new Set([...(device?.resolutions ?? usualResolutions), values.dpi])].sort((a, b) => a - b)
  return (
    <fieldset className="profile-part">
      <legend>{t('scanners.scanPart')}</legend>
      <DeviceAlert error={error} />
      <p className="form-note" role="status">
        {asking ? t('scanners.asking') : error === null ? '' : t('scanners.notAsked')}
      </p>
      <Form.Item<ProfileValues> name="source" label={t('scanners.source')}>
        <Radio.Group
          options={sources.map(source => ({
            value: source,
            label: t(`scanners.sources.${source}`),
            disabled: device !== null && !device.sources.includes(source),
          }))}
        />
      </Form.Item>
      <Form.Item<ProfileValues> name="colour" label={t('scanners.colour')}>
        <Radio.Group
          options={colours.map(colour => ({
            value: colour,
            label: t(`scanners.colours.${colour}`),
            disabled: device !== null && !device.colours.includes(colour),
          }))}
        />
      </Form.Item>
      <div className="form-three">
        <Form.Item<ProfileValues> name="dpi" label={t('scanners.resolution')}>
          <Select<number>
            options={offered.map(dpi => ({
              value: dpi,
              label: t('scanners.dpi', { dpi }),
              disabled: device !== null && device.resolutions.length > 0 && !device.resolutions.includes(dpi),
            }))}
          />
        </Form.Item>
        <Form.Item<ProfileValues> name="paper" label={t('scanners.paper')}>
          <Select
            options={papers.map(paper => ({
              value: paper,
              label: t(`scanners.papers.${paper}`),
              disabled: !takes(device, paper),
            }))}
          />
        </Form.Item>
        {values.source !== 'flatbed' && (
          <Form.Item<ProfileValues> name="count" label={t('scanners.count')}>
            <InputNumber
              min={1}
              max={10_000}
              precision={0}
              placeholder={t('scanners.untilEmpty')}
              style={{ width: '100%' }}
            />
          </Form.Item>
        )}
      </div>
      {values.paper === 'custom' && (
        <div className="form-pair">
          <Form.Item<ProfileValues> name="widthMm" label={t('scanners.width')}>
            <InputNumber min={10} max={1200} step={1} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item<ProfileValues> name="heightMm" label={t('scanners.height')}>
            <InputNumber min={10} max={3000} step={1} style={{ width: '100%' }} />
          </Form.Item>
        </div>
      )}
    </fieldset>
  )
}
