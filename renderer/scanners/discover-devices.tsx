import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KnownScanner } from '#shared/contract/scanners.ts'
import { queries } from '../api.ts'
import { useKeys } from '../keyboard/bindings.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { DriverPresence } from './driver-presence.tsx'
import { FoundDevice } from './found-device.tsx'
import { NoneFound } from './none-found.tsx'

/** Looks for devices: at this computer and on its network. */
export function DiscoverDevices({ known }: { readonly known: readonly KnownScanner[] }) {
  const { t } = useTranslation()
  const [asked, setAsked] = useState(false)
  const search = useQuery(
    queries.scanners.discover.queryOptions({ enabled: asked, staleTime: Number.POSITIVE_INFINITY, retry: false }),
  )
  const look = () => {
    if (search.isFetching) return
    if (asked || search.data !== undefined) void search.refetch()
    else setAsked(true)
  }
  useKeys(t('nav.scanners'), [{ keys: ['F'], label: t('scanners.discover'), run: look }])
  const found = search.data?.found.filter(
    device => !known.some(one => one.driver === device.driver && one.address === device.address),
  )
  return (
    <div className="discover">
      <div className="discover-line">
        <Button type={known.length === 0 ? 'primary' : 'default'} loading={search.isFetching} onClick={look}>
          {t('scanners.discover')}
        </Button>
        <span className="form-note" role="status">
          {search.isFetching
            ? t('scanners.discovering')
            : found === undefined
              ? t('scanners.discoverHint')
              : found.length > 0 && t('scanners.foundCount', { count: found.length })}
        </span>
      </div>
      <FailureAlert error={search.error} />
      {found !== undefined && found.length > 0 && (
        <ul className="found-devices">
          {found.map(device => (
            <FoundDevice key={`${device.driver} ${device.address}`} device={device} />
          ))}
        </ul>
      )}
      {found?.length === 0 && <NoneFound others={(search.data?.found.length ?? 0) > 0} />}
      {search.data !== undefined && <DriverPresence drivers={search.data.drivers} />}
    </div>
  )
}
