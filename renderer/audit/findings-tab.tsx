import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { queries } from '../api.ts'
import { moment } from '../text/format.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { EntryList } from './entry-list.tsx'

/** What auditors have written, newest first; each stands in the ledger as a signed entry. */
export function FindingsTab() {
  const { t } = useTranslation()
  const findings = useQuery(queries.audit.findings.queryOptions())
  if (findings.data?.length === 0) return <EmptyState title={t('audit.noFindings')} hint={t('audit.noFindingsHint')} />
  return (
    <div className="audit-scroller">
      <FailureAlert error={findings.error} />
      <ol className="audit-findings">
        {findings.data?.map(finding => (
          <li key={finding.id}>
            <p className="audit-finding-head">
              <strong className={`verdict ${finding.verdict}`}>{t(`audit.verdicts.${finding.verdict}`)}</strong>
              <span>
                {finding.by} · {moment(finding.at)}
              </span>
              <span className="state-soft">#{finding.seq}</span>
            </p>
            <p>{finding.text}</p>
            <p>
              <EntryList entries={finding.entries} />
            </p>
          </li>
        ))}
      </ol>
    </div>
  )
}
