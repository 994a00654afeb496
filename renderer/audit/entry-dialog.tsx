import { Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import type { LogEntry } from '#shared/contract/audit.ts'
import { api } from '../api.ts'
import { TakeForm } from '../batches/take-form.tsx'
import { moment } from '../text/format.ts'
import { Facts } from '../ui/facts.tsx'
import { useSaid } from '../ui/said.ts'
import { useLanguage } from '../ui/use-language.ts'

type Props = { readonly entry: LogEntry; readonly onClose: () => void }

/** An entry as it stands written, and its receipt. */
export function EntryDialog({ entry, onClose }: Props) {
  const { t } = useTranslation()
  const said = useSaid()
  const language = useLanguage()
  return (
    <Modal open width={720} title={t('audit.entry', { seq: entry.seq })} onCancel={onClose} footer={null}>
      <Facts
        facts={[
          { name: t('audit.act'), value: said(entry.deed) },
          { name: t('audit.time'), value: moment(entry.time) },
          { name: t('audit.person'), value: entry.actor === 'system' ? t('audit.system') : entry.actor },
          { name: t('audit.about'), value: entry.about.join(' · ') },
          { name: t('audit.signature'), value: entry.kid === '' ? t('audit.unsigned') : entry.kid },
        ]}
      />
      <p className="form-note">{t('audit.asWritten')}</p>
      <pre className="audit-line">{JSON.stringify(JSON.parse(entry.line), null, 2)}</pre>
      <TakeForm
        label={t('audit.receipt')}
        ask={() => api.ledger.printReceipt({ seq: entry.seq, language })}
        name={t('audit.receiptFile', { seq: entry.seq })}
      />
    </Modal>
  )
}
