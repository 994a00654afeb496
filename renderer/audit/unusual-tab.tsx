import { useQuery } from '@tanstack/react-query'
import { Button, DatePicker, Skeleton } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Unusual } from '#shared/contract/audit.ts'
import { queries } from '../api.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { DeedList } from './deed-list.tsx'
import { EntryList } from './entry-list.tsx'
import { useLogFilter } from './filter.ts'
import { FindDialog } from './find-dialog.tsx'
import { RuleList } from './rule-list.tsx'

/** What the rules call unusual, each with what it counted, its limit, and the entries it rests on. */
export function UnusualTab() {
  const { t } = useTranslation()
  const { search } = useLogFilter()
  const [range, setRange] = useState(() => ({
    from: search.from ?? dayjs().subtract(30, 'day').startOf('day').toISOString(),
    to: search.to ?? dayjs().endOf('day').toISOString(),
  }))
  const [writing, setWriting] = useState<Unusual | null>(null)
  const unusual = useQuery(queries.audit.unusual.queryOptions({ input: range }))
  const words = (one: Unusual) =>
    t(`audit.unusual.${one.rule}`, { person: one.person || t('audit.unknownName'), count: one.count, limit: one.limit })
  return (
    <div className="audit-tab">
      <div className="audit-bar">
        <DatePicker.RangePicker
          allowClear={false}
          aria-label={t('audit.when')}
          value={[dayjs(range.from), dayjs(range.to)]}
          onChange={days =>
            days?.[0] &&
            days[1] &&
            setRange({ from: days[0].startOf('day').toISOString(), to: days[1].endOf('day').toISOString() })
          }
        />
      </div>
      <FailureAlert error={unusual.error} />
      <div className="audit-scroller audit-unusual">
        {unusual.isPending && <Skeleton active />}
        {unusual.data?.length === 0 && (
          <EmptyState title={t('audit.nothingUnusual')} hint={t('audit.nothingUnusualHint')} />
        )}
        <ol className="audit-findings">
          {unusual.data?.map(one => (
            <li key={`${one.rule} ${one.day} ${one.personId ?? ''} ${one.entries[0] ?? ''}`}>
              <p className="audit-finding-head">
                <strong>{t(`audit.ruleNames.${one.rule}`)}</strong>
                <span>{one.day}</span>
              </p>
              <p>{words(one)}</p>
              <DeedList deeds={one.deeds} />
              <p>
                <EntryList entries={one.entries} />
                <Button size="small" type="link" onClick={() => setWriting(one)}>
                  {t('audit.writeUp')}
                </Button>
              </p>
            </li>
          ))}
        </ol>
        <RuleList />
      </div>
      {writing !== null && (
        <FindDialog
          entries={writing.entries}
          text={`${writing.day} ${words(writing)}`}
          onClose={() => setWriting(null)}
          onDone={() => setWriting(null)}
        />
      )}
    </div>
  )
}
