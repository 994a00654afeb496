import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { WatchedFolder } from '#shared/contract/scanners.ts'
import { queries } from '../api.ts'
import { figure } from '../text/format.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { useLanguage } from '../ui/use-language.ts'
import { troubleOf } from './watched-values.ts'

type Props = { readonly folder: WatchedFolder; readonly mayManage: boolean }

/** One watched folder: whether all is well, what it took and what it refused, and the way to stop. */
export function WatchedLine({ folder, mayManage }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { modal } = App.useApp()
  const client = useQueryClient()
  const stop = useMutation(
    queries.scanners.unwatch.mutationOptions({
      onSuccess: () => client.invalidateQueries({ queryKey: queries.scanners.watched.key() }),
    }),
  )
  const askToStop = () => {
    modal.confirm({
      title: t('scanners.unwatchTitle'),
      content: t('scanners.unwatchHint', { folder: folder.folder }),
      okText: t('scanners.unwatch'),
      cancelText: t('action.cancel'),
      onOk: () => stop.mutateAsync({ id: folder.id }).catch(() => undefined),
    })
  }
  const trouble = troubleOf(folder.trouble)
  return (
    <li className="watched-line">
      <div>
        <code className="reference-code wrap">{folder.folder}</code>
        <p className="watched-facts">
          <span className={folder.trouble === '' ? 'watched-well' : 'state-bad'}>
            {folder.trouble !== ''
              ? t('scanners.watchTrouble')
              : folder.active
                ? t('scanners.watchActive')
                : t('scanners.watchPaused')}
          </span>
          <span>{t('scanners.taken', { count: folder.taken, figure: figure(folder.taken, language) })}</span>
          <span className={folder.refused > 0 ? 'state-bad' : ''}>
            {t('scanners.refused', { count: folder.refused, figure: figure(folder.refused, language) })}
          </span>
          <span>{t(`scanners.batchings.${folder.batching}`)}</span>
        </p>
        {folder.trouble !== '' && (
          <p className="watched-trouble" role="alert">
            {trouble === null ? t('scanners.troubleOther', { code: folder.trouble }) : t(`scanners.trouble.${trouble}`)}
          </p>
        )}
        <FailureAlert error={stop.error} />
      </div>
      {mayManage && (
        <Button danger loading={stop.isPending} onClick={askToStop}>
          {t('scanners.unwatch')}
        </Button>
      )}
    </li>
  )
}
