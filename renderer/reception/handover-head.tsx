import { EditOutlined, PrinterOutlined, QrcodeOutlined, RollbackOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { HandoverDetail } from '#shared/contract/reception.ts'
import { useTermName } from '../catalogue/terms.ts'
import { KeyCap } from '../keyboard/key-cap.tsx'
import { figure, moment } from '../text/format.ts'
import { ReferenceCode } from '../ui/reference-code.tsx'
import { useLanguage } from '../ui/use-language.ts'
import { Way } from '../ui/way.tsx'
import { Reopen } from './reopen.tsx'
import { StateTag } from './state-tag.tsx'

type Props = {
  readonly handover: HandoverDetail
  readonly printing: boolean
  readonly onPrint: (what: 'slip' | 'catalogue') => void
  readonly onChange: (() => void) | null
  readonly onReject: (() => void) | null
}

/** Which hand-over it is, how far, how much; its prints; the ways back. */
export function HandoverHead({ handover, printing, onPrint, onChange, onReject }: Props) {
  const { t } = useTranslation()
  const term = useTermName()
  const language = useLanguage()
  const title = t('nav.reception')
  const { fields } = handover
  const mayReopen = handover.state === 'submitted' || handover.state === 'rejected'
  return (
    <header className="handover-head">
      <p className="batch-crumb">
        <Way to="/reception" search={{}}>
          {title}
        </Way>{' '}
        / <ReferenceCode code={handover.code} />
      </p>
      <div className="batch-name">
        <h1>{fields.title}</h1>
        <StateTag state={handover.state} late={handover.late} />
        <span className="spread" />
        {onChange !== null && (
          <Button icon={<EditOutlined />} onClick={onChange}>
            {t('reception.change')} <KeyCap keys="E" />
          </Button>
        )}
        {mayReopen && <Reopen handover={handover} />}
        {onReject !== null && (
          <Button icon={<RollbackOutlined />} onClick={onReject}>
            {t('reception.reject')} <KeyCap keys="X" />
          </Button>
        )}
        <Button icon={<QrcodeOutlined />} disabled={printing} onClick={() => onPrint('slip')}>
          {t('reception.printSlip')} <KeyCap keys="P" />
        </Button>
        <Button icon={<PrinterOutlined />} disabled={printing} onClick={() => onPrint('catalogue')}>
          {t('reception.printCatalogue')} <KeyCap keys="L" />
        </Button>
      </div>
      <p className="batch-figures">
        <span>{handover.department}</span>
        <span>
          {term(handover.category)} · {fields.year}
        </span>
        <span className={handover.late ? 'state-bad' : undefined}>
          {handover.dueOn === '' ? t('reception.noDue') : t('reception.dueBy', { date: handover.dueOn })}
        </span>
        <span>{t('reception.lineCount', { count: handover.lines, figure: figure(handover.lines, language) })}</span>
        <span>{t('batches.pageCount', { count: handover.pages, figure: figure(handover.pages, language) })}</span>
        {fields.supervisor !== '' && <span>{t('reception.supervisedBy', { name: fields.supervisor })}</span>}
        <span>{t('batches.createdBy', { at: moment(handover.createdAt), by: handover.createdBy })}</span>
      </p>
      {fields.remarks !== '' && <p className="handover-remarks">{fields.remarks}</p>}
    </header>
  )
}
