import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Scanner } from '#shared/contract/scanners.ts'
import { DeviceAlert } from './device-alert.tsx'
import { DriverName } from './driver-name.tsx'
import { useAddDevice } from './use-add-device.ts'

/** A device that was found, and the way to add it. */
export function FoundDevice({ device }: { readonly device: Scanner }) {
  const { t } = useTranslation()
  const add = useAddDevice()
  const name = device.name === '' ? device.address : device.name
  return (
    <li>
      <div className="found-device">
        <span className="device-name">{name}</span>
        <DriverName driver={device.driver} />
        <code className="reference-code device-address">{device.address}</code>
        <Button
          size="small"
          loading={add.isPending}
          aria-label={t('scanners.addNamed', { name })}
          onClick={() => add.mutate({ ...device, name: device.name.slice(0, 100) })}
        >
          {t('scanners.add')}
        </Button>
      </div>
      <DeviceAlert error={add.error} />
    </li>
  )
}
