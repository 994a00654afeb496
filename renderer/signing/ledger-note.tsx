import { useTranslation } from 'react-i18next'
import { moment } from '../text/format.ts'
import type { Checked } from './heads.ts'

/** On which ledger a signature will rest, and since when this window has known it. */
export function LedgerNote({ ledger }: { readonly ledger: Checked }) {
  const { t } = useTranslation()
  if (ledger.kind === 'broken') return null
  const { size, since } = ledger.seen
  if (ledger.others) return <p className="form-note warning">{t('signing.otherLedger', { size })}</p>
  if (ledger.isFirst) return <p className="form-note">{t('signing.firstSeen', { size })}</p>
  return <p className="form-note">{t('signing.checked', { size, since: moment(since) })}</p>
}
