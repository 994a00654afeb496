import { Button, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { moment } from '../text/format.ts'
import { draftsHere, want } from './here.ts'
import type { Kept } from './store.ts'

type Props = { readonly drafts: readonly Kept[]; readonly onClose: () => void }

/** What was written and not saved: each to be gone on with at its own place, or given up. */
export function DraftList({ drafts, onClose }: Props) {
  const { t } = useTranslation()
  const goOn = (one: Kept) => {
    want(one.id)
    location.hash = one.address
    onClose()
  }
  return (
    <Modal open width={640} title={t('drafts.title')} footer={null} onCancel={onClose}>
      <ul className="draft-list">
        {drafts.map(one => (
          <li key={one.id}>
            <span>
              <strong>{t(`drafts.forms.${one.form}`)}</strong> {moment(one.at)}
              <span className="draft-words">{wordsOf(one)}</span>
            </span>
            <Button size="small" type="primary" onClick={() => goOn(one)}>
              {t('drafts.goOn')}
            </Button>
            <Button size="small" onClick={() => draftsHere()?.remove(one.id)}>
              {t('drafts.giveUp')}
            </Button>
          </li>
        ))}
      </ul>
      <p className="form-note">{t('drafts.kept')}</p>
    </Modal>
  )
}

/** The first words of it, by which one knows it again. */
function wordsOf({ values }: Kept): string {
  const words = Object.values(values).filter(value => typeof value === 'string' && value.trim() !== '')
  return words.join(' · ').slice(0, 80)
}
