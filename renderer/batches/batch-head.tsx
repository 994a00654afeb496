import { EditOutlined, SafetyCertificateOutlined, ScanOutlined } from '@ant-design/icons'
import { Button, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { BatchDetail } from '#shared/contract/batches.ts'
import { KeyCap } from '../keyboard/key-cap.tsx'
import { useStateName } from '../quality/terms.ts'
import { figure, moment } from '../text/format.ts'
import { ReferenceCode } from '../ui/reference-code.tsx'
import { useLanguage } from '../ui/use-language.ts'
import { Way } from '../ui/way.tsx'

type Props = {
  readonly batch: BatchDetail
  readonly onCapture: () => void
  readonly onQuality: () => void
  readonly onChange: (() => void) | null
}

/** Which batch it is, how far, how much; and the ways to its pages. */
export function BatchHead({ batch, onCapture, onQuality, onChange }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  const stateName = useStateName()
  const place = [batch.box, batch.location].filter(part => part !== '').join(' · ')
  return (
    <header className="batch-head">
      <p className="batch-crumb">
        <Way to="/batches" search={{}}>
          {t('nav.batches')}
        </Way>{' '}
        / <ReferenceCode code={batch.code} />
      </p>
      <div className="batch-name">
        <h1>{batch.title}</h1>
        <Tag className="batch-state">{stateName(batch.state)}</Tag>
        {batch.scanning && <Tag className="batch-tag">{t('batches.scanning')}</Tag>}
        <span className="spread" />
        {onChange !== null && (
          <Button icon={<EditOutlined />} onClick={onChange}>
            {t('batches.change')} <KeyCap keys="E" />
          </Button>
        )}
        <Button icon={<ScanOutlined />} onClick={onCapture}>
          {t('batches.toCapture')} <KeyCap keys="C" />
        </Button>
        <Button icon={<SafetyCertificateOutlined />} onClick={onQuality}>
          {t('batches.toQuality')} <KeyCap keys="Q" />
        </Button>
      </div>
      <p className="batch-figures">
        {place !== '' && <span>{place}</span>}
        <span>{t('batches.itemCount', { count: batch.items, figure: figure(batch.items, language) })}</span>
        <span>{t('batches.pageCount', { count: batch.pages, figure: figure(batch.pages, language) })}</span>
        {batch.unread > 0 && (
          <span>{t('batches.unreadCount', { count: batch.unread, figure: figure(batch.unread, language) })}</span>
        )}
        {batch.missing > 0 && (
          <span className="state-bad">
            {t('batches.missingCount', { count: batch.missing, figure: figure(batch.missing, language) })}
          </span>
        )}
        {batch.marks > 0 && (
          <span className="state-bad">
            {t('batches.markCount', { count: batch.marks, figure: figure(batch.marks, language) })}
          </span>
        )}
        <span className="state-soft">
          {t('batches.createdBy', { at: moment(batch.createdAt), by: batch.createdBy })}
        </span>
      </p>
    </header>
  )
}
