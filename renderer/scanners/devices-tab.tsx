import { useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { queries } from '../api.ts'
import { useRight } from '../session/me.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { AddByAddress } from './add-by-address.tsx'
import { DiscoverDevices } from './discover-devices.tsx'
import { KnownDevice } from './known-device.tsx'
import { PrintTarget } from './print-target.tsx'

/** The devices of this archive, the ways to add one, and the page that tests them. */
export function DevicesTab() {
  const { t } = useTranslation()
  const mayManage = useRight('devices')
  const known = useQuery(queries.scanners.known.queryOptions())
  return (
    <>
      <FailureAlert error={known.error} />
      <section className="sheet">
        <h2>{t('scanners.known')}</h2>
        {known.data === undefined ? (
          known.error === null && <Skeleton active />
        ) : known.data.length === 0 ? (
          <EmptyState
            title={t('scanners.noDevice')}
            hint={t(mayManage ? 'scanners.noDeviceHint' : 'scanners.noDeviceHintReader')}
          />
        ) : (
          <div className="device-list">
            {known.data.map(device => (
              <KnownDevice key={device.id} device={device} mayManage={mayManage} />
            ))}
          </div>
        )}
      </section>
      {mayManage && (
        <section className="sheet">
          <h2>{t('scanners.addDevice')}</h2>
          <DiscoverDevices known={known.data ?? []} />
          <AddByAddress />
        </section>
      )}
      <PrintTarget />
    </>
  )
}
