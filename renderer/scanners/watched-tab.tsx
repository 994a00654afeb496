import { useQuery } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { queries } from '../api.ts'
import { useContinued } from '../drafts/use-continued.ts'
import { useKeys } from '../keyboard/bindings.ts'
import { useRight } from '../session/me.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { WatchFolder } from './watch-folder.tsx'
import { WatchedLine } from './watched-line.tsx'

/** Folders that other programs scan into, and how each of them does. */
export function WatchedTab() {
  const { t } = useTranslation()
  const mayManage = useRight('devices')
  const folders = useQuery(queries.scanners.watched.queryOptions({ refetchInterval: 5_000 }))
  const [adding, setAdding] = useState(false)
  useContinued('watch-folder', '', () => setAdding(true))
  const begin = () => setAdding(true)
  useKeys(t('scanners.watched'), mayManage ? [{ keys: ['N'], label: t('scanners.watchNew'), run: begin }] : [])
  if (folders.data === undefined) {
    return folders.error === null ? <Skeleton active /> : <FailureAlert error={folders.error} />
  }
  return (
    <>
      <FailureAlert error={folders.error} />
      {folders.data.length > 0 && (
        <section className="sheet">
          <h2>{t('scanners.watched')}</h2>
          <ul className="watched-list">
            {folders.data.map(folder => (
              <WatchedLine key={folder.id} folder={folder} mayManage={mayManage} />
            ))}
          </ul>
          {mayManage && !adding && <Button onClick={begin}>{t('scanners.watchNew')}</Button>}
        </section>
      )}
      {folders.data.length === 0 && !adding && (
        <section className="sheet">
          <EmptyState title={t('scanners.noWatched')} hint={t('scanners.noWatchedHint')}>
            {mayManage && (
              <Button type="primary" onClick={begin}>
                {t('scanners.watchNew')}
              </Button>
            )}
          </EmptyState>
        </section>
      )}
      {adding && mayManage && <WatchFolder onClose={() => setAdding(false)} />}
    </>
  )
}
