import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Select, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DriftTest } from '#shared/contract/line.ts'
import type { KnownScanner } from '#shared/contract/scanners.ts'
import { queries } from '../api.ts'
import { TestVerdict } from '../line/test-verdict.tsx'
import { DeviceAlert } from './device-alert.tsx'
import { useCapabilities } from './use-capabilities.ts'

/** What a test may be asked at. */
const testResolutions: readonly number[] = [200, 300, 400, 600]
/** A test takes a scan and a second of measuring. */
const lookEvery = 1_500
/** A device that stopped leaves no result: the longest scan of one sheet, at 600 dpi, takes about a minute. */
const patience = 180_000

/** The test begun here: the last of the device before it (0: none), and when, in milliseconds. */
type Begun = { readonly after: number; readonly at: number }

/** Scans the test page with the device and says what came of it. */
export function TestNow({ device }: { readonly device: KnownScanner }) {
  const { t } = useTranslation()
  const capabilities = useCapabilities(device.id)
  const [wished, setDpi] = useState(300)
  const [begun, setBegun] = useState<Begun | null>(null)
  const tests = useQuery(
    queries.line.drift.queryOptions({
      enabled: begun !== null,
      refetchInterval: query => (begun !== null && awaits(query.state, device.id, begun) ? lookEvery : false),
    }),
  )
  const begin = useMutation(queries.line.testDevice.mutationOptions())
  const offered = capabilities.data?.resolutions.filter(one => one >= 100 && one <= 600) ?? []
  const resolutions = offered.length === 0 ? testResolutions : offered
  const dpi = resolutions.includes(wished)
    ? wished
    : (resolutions.find(one => one > wished) ?? resolutions.at(-1) ?? 300)
  const run = async () => {
    const { data } = await tests.refetch()
    const own = (data ?? []).filter(test => test.scannerId === device.id).map(test => test.id)
    setBegun({ after: Math.max(0, ...own), at: Date.now() })
    begin.mutate({ scannerId: device.id, dpi }, { onError: () => setBegun(null) })
  }
  const result = begun === null ? null : resultIn(tests.data, device.id, begun)
  const late = begun !== null && result === null && isLate(tests.dataUpdatedAt, begun)
  const waiting = begin.isPending || (begun !== null && result === null && !late)
  return (
    <div className="test-now">
      <Space.Compact>
        <Select
          aria-label={t('scanners.testDpi')}
          value={dpi}
          onChange={setDpi}
          popupMatchSelectWidth={false}
          options={resolutions.map(one => ({
            value: one,
            label: t('scanners.dpi', { dpi: one }),
          }))}
        />
        <Button loading={waiting} onClick={() => void run()}>
          {t('scanners.testNow')}
        </Button>
      </Space.Compact>
      <DeviceAlert error={begin.error ?? tests.error} />
      <span role="status">
        {waiting && <span className="form-note">{t('scanners.testing')}</span>}
        {late && <span className="form-note">{t('scanners.testLate')}</span>}
        {result !== null && (
          <>
            <TestVerdict test={result} />{' '}
            <Link to="/line" search={{ tab: 'drift' }}>
              {t('scanners.toDrift')}
            </Link>
          </>
        )}
      </span>
    </div>
  )
}

/** The newest test of the device after the one named. */
function resultIn(tests: readonly DriftTest[] | undefined, scannerId: number, begun: Begun): DriftTest | null {
  return tests?.findLast(test => test.scannerId === scannerId && test.id > begun.after) ?? null
}

function isLate(updatedAt: number, begun: Begun): boolean {
  return updatedAt - begun.at > patience
}

type Answer = { readonly data: readonly DriftTest[] | undefined; readonly dataUpdatedAt: number }

function awaits({ data, dataUpdatedAt }: Answer, scannerId: number, begun: Begun): boolean {
  return resultIn(data, scannerId, begun) === null && !isLate(dataUpdatedAt, begun)
}
