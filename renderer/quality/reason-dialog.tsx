import { Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FailureAlert } from '../ui/failure-alert.tsx'

type Props = {
  readonly title: string
  readonly hint: string
  readonly pending: boolean
  readonly error: unknown
  readonly onReason: (reason: string) => void
  readonly onClose: () => void
}

/** Asks why. Ctrl+Enter gives the answer. */
export function ReasonDialog({ title, hint, pending, error, onReason, onClose }: Props) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const given = reason.trim()
  const give = () => {
    if (given !== '') onReason(given)
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
      onCancel={onClose}
      mask={{ closable: false }}
    >
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
