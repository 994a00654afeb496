import { CheckCircleOutlined, MinusCircleOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { ScannerDriver } from '#shared/contract/scanners.ts'

type Props = { readonly drivers: readonly { readonly driver: ScannerDriver; readonly present: boolean }[] }

/** Which programs that reach devices are there, and how to get those that are not. */
export function DriverPresence({ drivers }: Props) {
  const { t } = useTranslation()
  return (
    <dl className="drivers" aria-label={t('scanners.drivers')}>
      {drivers.map(({ driver, present }) => (
        <div key={driver}>
          <dt>
            {present ? <CheckCircleOutlined className="driver-present" /> : <MinusCircleOutlined />}{' '}
            {t(`scanners.driver.${driver}`)}
          </dt>
          <dd>{present ? t(`scanners.driverPresent.${driver}`) : t(`scanners.driverMissing.${driver}`)}</dd>
        </div>
      ))}
    </dl>
  )
}
