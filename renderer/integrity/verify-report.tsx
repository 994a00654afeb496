import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { VerifyReport as Report } from '#shared/contract/jobs.ts'
import { differenceSentence } from '#shared/text/finding-sentences.ts'
import { figure } from '../text/format.ts'
import { Facts } from '../ui/facts.tsx'
import { useLanguage } from '../ui/use-language.ts'
import './integrity.css'

type Props = { readonly report: Report; readonly ended: boolean }

/** What a verification looked at and what it found; each finding says what it means. */
export function VerifyReport({ report, ended }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <section className="sheet">
      {ended && report.findings.length === 0 && <Alert type="success" showIcon title={t('verify.allWell')} />}
      {report.findings.length > 0 && (
        <Alert
          type="error"
          showIcon
          title={t('verify.found', { count: report.findings.length })}
          description={t('verify.foundHint')}
        />
      )}
      <div className="verify-facts">
        <Facts
          facts={[
            { name: t('verify.files'), value: figure(report.checkedFiles, language) },
            { name: t('verify.entries'), value: figure(report.ledgerEntries, language) },
            { name: t('verify.root'), value: <code className="reference-code wrap">{report.root}</code> },
          ]}
        />
      </div>
      {report.findings.length > 0 && (
        <ul className="report-list">
          {report.findings.map(finding => (
            <li key={`${finding.code} ${finding.what} ${finding.detail}`}>
              <strong>{finding.what}</strong>
              <span>
                {finding.code === 'catalogue-differs'
                  ? differenceSentence(language, finding.detail)
                  : t(`finding.${finding.code}`)}
              </span>
              {finding.detail !== '' && <code>{finding.detail}</code>}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
