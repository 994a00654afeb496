import { useTranslation } from 'react-i18next'
import type { api } from '../api.ts'
import { moment } from '../text/format.ts'
import { useEntryName } from './entry-name.ts'

type Entry = Awaited<ReturnType<typeof api.integrity.ledger>>['entries'][number]

/** One entry of the ledger, in words; open, the canonical line as it was hashed. */
export function LedgerEntry({ entry }: { readonly entry: Entry }) {
  const { t } = useTranslation()
  const name = useEntryName()
  return (
    <details>
      <summary>
        <span className="ledger-seq">{entry.seq}</span>
        <span>{moment(entry.time)}</span>
        <span>{entry.actor === 'system' ? t('ledger.system') : entry.actor}</span>
        <span title={entry.type}>{name(entry.type)}</span>
        <span className="ledger-target">{entry.target}</span>
      </summary>
      <code>{entry.line}</code>
    </details>
  )
}
