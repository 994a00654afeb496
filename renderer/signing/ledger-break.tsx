import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { moment } from '../text/format.ts'
import type { Checked } from './heads.ts'

type Props = { readonly broken: Extract<Checked, { kind: 'broken' }>; readonly banner?: boolean }

/** The ledger is not the one this window saw: how that shows, and what to do. */
export function LedgerBreak({ broken: { why, before, size }, banner = false }: Props) {
  const { t } = useTranslation()
  const seen = { size: before?.size ?? 0, at: before ? moment(before.seenAt) : '–', now: size }
  return (
    <Alert
      banner={banner}
      className={banner ? 'ledger-break' : 'failure-alert'}
      type="error"
      showIcon
      role="alert"
      title={t('signing.break.title')}
      description={
        <>
          <p>{t(`signing.break.${why}`, seen)}</p>
          <p>{t('signing.break.do')}</p>
        </>
      }
    />
  )
}
