import { ScanOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ScanRun, ScanTarget } from '#shared/contract/capture.ts'
import { queries } from '../api.ts'
import { KeyCap } from '../keyboard/key-cap.tsx'
import { AddFiles } from './add-files.tsx'
import type { Group } from './groups.ts'
import { ProfileList } from './profile-list.tsx'
import { RunState } from './run-state.tsx'
import type { Scanning } from './scanning.ts'

type Props = {
  readonly batchId: number
  readonly groups: readonly Group[]
  readonly scanning: Scanning
  readonly runs: readonly ScanRun[]
  readonly fileTarget: ScanTarget
  readonly onBegin: (profileId?: number) => void
}

/** Where sheets come in: the profiles with their keys, where the pages go, what the device is at. */
export function ScanPanel({ batchId, groups, scanning, runs, fileTarget, onBegin }: Props) {
  const { t } = useTranslation()
  const scanners = useQuery(queries.scanners.known.queryOptions())
  const { aim, running, profile } = scanning
  return (
    <section className="capture-panel" aria-label={t('capture.profiles')}>
      <h2>{t('capture.profiles')}</h2>
      {scanning.profiles !== undefined && scanners.data !== undefined && (
        <ProfileList
          profiles={scanning.profiles}
          scanners={scanners.data}
          chosen={profile?.id ?? null}
          onChoose={scanning.choose}
        />
      )}
      <label className="capture-aim" htmlFor="capture-aim">
        <span>{t('capture.target')}</span>
        <Select
          id="capture-aim"
          value={aim.kind === 'item' ? String(aim.id) : aim.kind}
          onChange={(value: string) =>
            scanning.setAim(value === 'end' || value === 'next' ? { kind: value } : { kind: 'item', id: Number(value) })
          }
          options={[
            { value: 'end', label: t('capture.targetEnd') },
            { value: 'next', label: t('capture.targetNext') },
            ...groups
              .filter(group => group.item.id > 0)
              .map(group => ({
                value: String(group.item.id),
                label: t('capture.targetItem', { number: group.number }),
              })),
          ]}
        />
      </label>
      {running === undefined ? (
        <Button type="primary" block icon={<ScanOutlined />} disabled={profile === undefined} onClick={() => onBegin()}>
          {t('capture.scan')} <KeyCap keys="Ctrl+Enter" />
        </Button>
      ) : (
        <Button danger block disabled={scanning.stopping} onClick={scanning.stop}>
          {t(scanning.stopping ? 'capture.stopping' : 'capture.stop')} <KeyCap keys="Escape" />
        </Button>
      )}
      <AddFiles batchId={batchId} target={fileTarget} scanning={running !== undefined} />
      <RunState runs={runs} />
    </section>
  )
}
