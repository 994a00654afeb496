import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KnownScanner } from '#shared/contract/scanners.ts'
import { queries } from '../api.ts'
import { moment } from '../text/format.ts'
import { Facts } from '../ui/facts.tsx'
import { DeviceAlert } from './device-alert.tsx'
import { DeviceCapabilities } from './device-capabilities.tsx'
import { DriverName } from './driver-name.tsx'
import { Fingerprint } from './fingerprint.tsx'
import { TestNow } from './test-now.tsx'

type Props = { readonly device: KnownScanner; readonly mayManage: boolean }

/** One device: on a line; opened, what it says it can do, its certificate, its test, and the way to remove it. */
export function KnownDevice({ device, mayManage }: Props) {
  const { t } = useTranslation()
  const { modal } = App.useApp()
  const client = useQueryClient()
  const [open, setOpen] = useState(false)
  const remove = useMutation(
    queries.scanners.remove.mutationOptions({
      onSuccess: () => client.invalidateQueries({ queryKey: queries.scanners.known.key() }),
    }),
  )
  const askToRemove = () => {
    modal.confirm({
      title: t('scanners.removeTitle', { name: device.name }),
      content: t('scanners.removeHint'),
      okText: t('scanners.remove'),
      cancelText: t('action.cancel'),
      onOk: () => remove.mutateAsync({ id: device.id }).catch(() => undefined),
    })
  }
  return (
    <details onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>
        <span className="device-name">{device.name}</span>
        <DriverName driver={device.driver} />
        <code className="reference-code device-address">{device.address}</code>
      </summary>
      {open && (
        <div className="device-body">
          <DeviceCapabilities device={device} mayManage={mayManage} />
          <Facts
            facts={[
              {
                name: t('scanners.address'),
                value: <code className="reference-code wrap">{device.address}</code>,
              },
              { name: t('scanners.serial'), value: device.serial },
              {
                name: t('scanners.certificate'),
                value: device.trusted === null ? null : <Fingerprint value={device.trusted} />,
              },
              { name: t('scanners.addedAt'), value: moment(device.addedAt) },
            ]}
          />
          <DeviceAlert error={remove.error} />
          <div className="device-actions">
            <TestNow device={device} />
            {mayManage && (
              <Button danger loading={remove.isPending} onClick={askToRemove}>
                {t('scanners.remove')}
              </Button>
            )}
          </div>
        </div>
      )}
    </details>
  )
}
