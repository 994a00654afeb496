import { useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, queries } from '../api.ts'
import { TakeForm } from '../batches/take-form.tsx'
import { useRight } from '../session/me.ts'
import { figure, moment } from '../text/format.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { useLanguage } from '../ui/use-language.ts'
import { TakeBundle } from './take-bundle.tsx'
import { WitnessDialog } from './witness-dialog.tsx'

/** Heads of the ledger and who witnessed them; the daily one on paper; the bundle that needs no trust in us. */
export function HeadsTab() {
  const { t } = useTranslation()
  const language = useLanguage()
  const mayAudit = useRight('audit')
  const [witnessing, setWitnessing] = useState(false)
  const heads = useQuery(queries.audit.heads.queryOptions())
  const last = heads.data?.lastWitnessed ?? null
  const hours = last === null ? null : Math.floor((Date.now() - Date.parse(last)) / 3_600_000)
  return (
    <div className="audit-tab">
      <FailureAlert error={heads.error} />
      {heads.data !== undefined && (
        <Alert
          className="audit-witnessed"
          type={hours === null || hours >= 24 ? 'warning' : 'info'}
          showIcon
          title={
            hours === null
              ? t('audit.neverWitnessed')
              : hours === 0
                ? t('audit.lastWitnessedNow', { at: moment(last ?? '') })
                : t('audit.lastWitnessed', { count: hours, at: moment(last ?? '') })
          }
          description={t('audit.witnessHint')}
        />
      )}
      {mayAudit && (
        <div className="audit-bar audit-acts">
          <Button type="primary" onClick={() => setWitnessing(true)}>
            {t('audit.witness')}
          </Button>
          <TakeForm
            label={t('audit.printHead')}
            ask={() => api.audit.printHead({ language })}
            name={t('audit.headFile')}
          />
          <TakeBundle />
        </div>
      )}
      {heads.data !== undefined && (
        <p className="form-note">
          {t('audit.covered', {
            size: figure(heads.data.size, language),
            covered: figure(heads.data.heads[0]?.size ?? 0, language),
          })}
        </p>
      )}
      <div className="audit-scroller batch-scroller">
        <table className="dense-table">
          <thead>
            <tr>
              <th scope="col" className="figures">
                {t('audit.entries')}
              </th>
              <th scope="col">{t('audit.time')}</th>
              <th scope="col" className="wide">
                {t('audit.root')}
              </th>
              <th scope="col">{t('audit.witnesses')}</th>
            </tr>
          </thead>
          <tbody>
            {heads.data?.heads.map(head => (
              <tr key={head.size}>
                <td className="figures">{figure(head.size, language)}</td>
                <td className="state-soft">{moment(head.at)}</td>
                <td className="wide">
                  <code className="reference-code">{head.root}</code>
                </td>
                <td>{head.witnesses.map(({ name, at }) => `${name} ${moment(at)}`).join('; ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {witnessing && <WitnessDialog onClose={() => setWitnessing(false)} />}
    </div>
  )
}
