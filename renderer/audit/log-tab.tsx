import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { queries } from '../api.ts'
import { useContinued } from '../drafts/use-continued.ts'
import { useKeys } from '../keyboard/bindings.ts'
import { useRight } from '../session/me.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { useLogFilter } from './filter.ts'
import { FindDialog } from './find-dialog.tsx'
import { codeField, LogFilters } from './log-filters.tsx'
import { LogTable, logList } from './log-table.tsx'

const atATime = 100

/** Who did what, newest first; what is marked can be written up as a finding. */
export function LogTab() {
  const { t } = useTranslation()
  const mayAudit = useRight('audit')
  const { filter, set } = useLogFilter()
  /** The fields are drawn anew where they are cleared from outside. */
  const [cleared, setCleared] = useState(0)
  const narrowed = Object.keys(filter).length > 0
  const widen = () => {
    set({ person: undefined, code: undefined, type: undefined, from: undefined, to: undefined })
    setCleared(count => count + 1)
  }
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
  useContinued('finding', null, subject => {
    setMarked(new Set(subject.split(' ').map(Number)))
    setFinding(true)
  })
  const focusOn = (id: string) => document.getElementById(id)?.focus()
  useKeys(t('audit.tabs.log'), [
    { keys: ['ArrowDown', 'ArrowUp'], label: t('audit.keys.move'), run: () => focusOn(logList) },
    { keys: ['Enter'], label: t('audit.keys.open'), run: () => focusOn(logList) },
    ...(mayAudit
      ? [
          { keys: ['Space'], label: t('audit.keys.mark'), run: () => focusOn(logList) },
          { keys: ['W'], label: t('audit.writeUp'), run: () => marked.size > 0 && setFinding(true) },
        ]
      : []),
    { keys: ['J'], label: t('audit.whoSaw'), run: () => focusOn(codeField) },
  ])
  return (
    <div className="audit-tab">
      <div className="audit-bar">
        <LogFilters key={cleared} />
        {mayAudit && (
          <Button disabled={marked.size === 0} onClick={() => setFinding(true)}>
            {t('audit.writeFinding', { count: marked.size })}
          </Button>
        )}
      </div>
      <FailureAlert error={log.error} />
      {log.data !== undefined && entries.length === 0 ? (
        <EmptyState title={t('audit.noEntries')} hint={t('audit.noEntriesHint')}>
          {narrowed && <Button onClick={widen}>{t('audit.showAll')}</Button>}
        </EmptyState>
      ) : (
        <div className="audit-scroller batch-scroller">
          {log.isPending && <Skeleton active />}
          {entries.length > 0 && <LogTable entries={entries} {...(mayAudit ? { marked, onMark: mark } : {})} />}
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
