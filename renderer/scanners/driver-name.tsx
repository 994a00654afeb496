import { useTranslation } from 'react-i18next'
import type { ScannerDriver } from '#shared/contract/scanners.ts'

/** The way to a device, by the name people know it under. */
export function DriverName({ driver }: { readonly driver: ScannerDriver }) {
  const { t } = useTranslation()
  return <span className="driver-name">{t(`scanners.driver.${driver}`)}</span>
}
