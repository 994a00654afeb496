import { useTranslation } from 'react-i18next'
import { EntryButton } from './entry-button.tsx'

/** So many are named; the rest are in the sum. */
const named = 20

/** The entries that something rests on, each to be opened. */
export function EntryList({ entries }: { readonly entries: readonly number[] }) {
  const { t } = useTranslation()
  return (
    <span className="audit-entries">
      <span className="state-soft">{t('audit.restsOn')}</span>
      {entries.slice(0, named).map(seq => (
        <EntryButton key={seq} seq={seq} />
      ))}
      {entries.length > named && <span className="state-soft">{t('audit.inAll', { count: entries.length })}</span>}
    </span>
  )
}
