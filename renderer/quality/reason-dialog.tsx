import { Input, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { DraftOffer } from '../drafts/draft-offer.tsx'
import type { DraftForm } from '../drafts/forms.ts'
import { useKeptText } from '../drafts/use-kept-text.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'

type Props = {
  /** Which reason this is and what about: what was written and not given is kept under it. */
  readonly about: { readonly form: DraftForm; readonly subject: string | number }
  readonly title: string
  readonly hint: string
  readonly pending: boolean
  readonly error: unknown
  readonly onReason: (reason: string) => void
  readonly onClose: () => void
}

/** Asks why. Ctrl+Enter gives the answer. */
export function ReasonDialog({ about, title, hint, pending, error, onReason, onClose }: Props) {
  const { t } = useTranslation()
  const [reason, setReason, draft] = useKeptText(about.form, { subject: about.subject })
  const given = reason.trim()
  const give = () => {
    if (given === '') return
    draft.drop()
    onReason(given)
  }
  return (
    <Modal
      open
      title={title}
      okText={t('quality.giveReason')}
      cancelText={t('action.cancel')}
      okButtonProps={{ disabled: given === '' }}
      confirmLoading={pending}
      onOk={give}
      onCancel={() => draft.leave(onClose)}
      mask={{ closable: false }}
    >
      <DraftOffer draft={draft} />
      <p className="form-note">{hint}</p>
      <Input.TextArea
        autoFocus
        value={reason}
        maxLength={500}
        autoSize={{ minRows: 2, maxRows: 6 }}
        aria-label={t('quality.reason')}
        placeholder={t('quality.reason')}
        onChange={event => setReason(event.target.value)}
        onKeyDown={event => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
          // The dialog may be gone when the keys of the screen hear of it.
          event.preventDefault()
          give()
        }}
      />
      <FailureAlert error={error} />
    </Modal>
  )
}
