import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { queries } from '../api.ts'
import { figure } from '../text/format.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { useLanguage } from '../ui/use-language.ts'
import { LedgerEntry } from './ledger-entry.tsx'

const step = 50

/** The end of the ledger: who did what, newest first; each entry opens to the line that was hashed. */
export function LedgerTail() {
  const { t } = useTranslation()
  const language = useLanguage()
  const ledger = useInfiniteQuery(
    queries.integrity.ledger.infiniteOptions({
      input: (before: number | undefined) => ({ before, limit: step }),
      initialPageParam: undefined,
      getNextPageParam: last => {
        const oldest = last.entries.at(-1)
        return oldest === undefined || oldest.seq <= 0 ? undefined : oldest.seq
      },
    }),
  )
  const entries = ledger.data?.pages.flatMap(page => page.entries) ?? []
  return (
    <section className="sheet">
      <h2>{t('ledger.title', { size: figure(ledger.data?.pages[0]?.size ?? 0, language) })}</h2>
      <p className="verify-lead">{t('ledger.lead')}</p>
      <FailureAlert error={ledger.error} />
      <div className="ledger">
        {entries.map(entry => (
          <LedgerEntry key={entry.seq} entry={entry} />
        ))}
      </div>
      {ledger.hasNextPage && (
        <Button type="text" loading={ledger.isFetchingNextPage} onClick={() => void ledger.fetchNextPage()}>
          {t('ledger.older')}
        </Button>
      )}
    </section>
  )
}
