import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { queries } from '../api.ts'
import { useRight } from '../session/me.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { useLogFilter } from './filter.ts'
import { FindDialog } from './find-dialog.tsx'
import { LogFilters } from './log-filters.tsx'
import { LogTable } from './log-table.tsx'

const atATime = 100

/** Who did what, newest first; what is marked can be written up as a finding. */
export function LogTab() {
  const { t } = useTranslation()
  const mayAudit = useRight('audit')
  const { filter } = useLogFilter()
  const [marked, setMarked] = useState<ReadonlySet<number>>(new Set())
  const [finding, setFinding] = useState(false)
  const log = useInfiniteQuery(
    queries.audit.log.infiniteOptions({
      input: (before: number | undefined) => ({
        ...filter,
        limit: atATime,
        ...(before === undefined ? {} : { before }),
      }),
      initialPageParam: undefined as number | undefined,
      getNextPageParam: last => (last.more ? last.entries.at(-1)?.seq : undefined),
    }),
  )
  const entries = log.data?.pages.flatMap(page => page.entries) ?? []
  const mark = (seq: number) =>
    setMarked(before => {
      const after = new Set(before)
      if (!after.delete(seq)) after.add(seq)
      return after
    })
  return (
    <div className="audit-tab">
      <div className="audit-bar">
        <LogFilters />
        {mayAudit && (
          <Button disabled={marked.size === 0} onClick={() => setFinding(true)}>
            {t('audit.writeFinding', { count: marked.size })}
          </Button>
        )}
      </div>
      <FailureAlert error={log.error} />
      {log.data !== undefined && entries.length === 0 ? (
        <EmptyState title={t('audit.noEntries')} hint={t('audit.noEntriesHint')} />
      ) : (
        <div className="audit-scroller">
          <LogTable entries={entries} {...(mayAudit ? { marked, onMark: mark } : {})} />
          {log.hasNextPage && (
            <Button className="audit-more" loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
              {t('audit.more')}
            </Button>
          )}
        </div>
      )}
      {finding && (
        <FindDialog
          entries={[...marked].sort((a, b) => a - b)}
          onClose={() => setFinding(false)}
          onDone={() => setMarked(new Set())}
        />
      )}
    </div>
  )
}
