import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { router } from '../routes.tsx'
import type { Checked } from './heads.ts'
import { LedgerBreak } from './ledger-break.tsx'
import type { Hindrance } from './use-signature.ts'

type Props = { readonly hindrance: Hindrance; readonly ledger: Checked | null; readonly onLeave: () => void }

/** Why this cannot be signed here and now, and what to do about it. */
export function HindranceAlert({ hindrance, ledger, onLeave }: Props) {
  const { t } = useTranslation()
  if (hindrance === 'broken-ledger' && ledger?.kind === 'broken') return <LedgerBreak broken={ledger} />
  const toKeys = hindrance === 'no-key' || hindrance === 'not-enrolled'
  const leave = () => {
    onLeave()
    void router.navigate({ to: '/keys' })
  }
  return (
    <Alert
      className="failure-alert"
      type={toKeys || hindrance === 'key-closed' || hindrance === 'list-changed' ? 'warning' : 'error'}
      showIcon
      role="alert"
      title={t(`signing.hindrance.${hindrance}`)}
      action={
        toKeys ? (
          <Button size="small" type="primary" autoFocus onClick={leave}>
            {t('signing.toKeys')}
          </Button>
        ) : null
      }
    />
  )
}
