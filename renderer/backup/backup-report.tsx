import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { BackupReport as Report } from '#shared/contract/backup.ts'
import { refusalCode } from '#shared/contract/refusals.ts'
import { refusalSentence } from '#shared/text/refusal-sentences.ts'
import { figure, size } from '../text/format.ts'
import { Facts } from '../ui/facts.tsx'
import { useLanguage } from '../ui/use-language.ts'
import '../integrity/integrity.css'

/** What a backup copied, where to, and what it found on its way. */
export function BackupReport({ report }: { readonly report: Report }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { failure, findings, snapshot } = report
  const code = refusalCode.safeParse(failure?.code).data
  const whole = snapshot > 0 && findings.length === 0
  return (
    <section className="sheet">
      {whole && <Alert type="success" showIcon title={t('backup.whole', { number: snapshot })} />}
      {failure !== null && (
        <Alert
          type="error"
          showIcon
          title={code === undefined ? failure.code : refusalSentence(language, code, failure.params)}
        />
      )}
      {findings.length > 0 && (
        <Alert type="warning" showIcon title={t('backup.found', { number: snapshot, count: findings.length })} />
      )}
      <div className="verify-facts">
        <Facts
          facts={[
            { name: t('backup.folder'), value: <code className="reference-code wrap">{report.folder}</code> },
            ...(snapshot === 0
              ? []
              : [
                  { name: t('backup.files'), value: `${figure(report.files, language)} · ${size(report.bytes)}` },
                  {
                    name: t('backup.copied'),
                    value: `${figure(report.copied, language)} · ${size(report.copiedBytes)}`,
                  },
                  { name: t('backup.rechecked'), value: figure(report.rechecked, language) },
                ]),
          ]}
        />
      </div>
      {findings.length > 0 && (
        <ul className="report-list">
          {findings.map(finding => (
            <li key={`${finding.code} ${finding.sha256}`}>
              <strong>{t(`backup.finding.${finding.code}`)}</strong>
              <code>{finding.sha256}</code>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
