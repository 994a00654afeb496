import { useQueryClient } from '@tanstack/react-query'
import { App, Input, type InputRef, Modal } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { KeyLine } from '#shared/contract/keys.ts'
import { api, queries } from '../api.ts'
import { DraftOffer } from '../drafts/draft-offer.tsx'
import { useKeptText } from '../drafts/use-kept-text.ts'
import { useSigning } from '../signing/use-signing.ts'

type Props = { readonly keyLine: KeyLine; readonly onClose: () => void }

/** Ends a key, with the reason why. */
export function RevokeKey({ keyLine, onClose }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { message } = App.useApp()
  const { sign } = useSigning()
  const [reason, setReason, draft] = useKeptText('revoke-key', { subject: keyLine.kid })
  const field = useRef<InputRef>(null)
  const given = reason.trim()
  const revoke = async () => {
    if (given === '') return
    const done = await sign('key.revoke', parts => api.keys.revoke({ kid: keyLine.kid, reason: given, ...parts }))
    if (done === null) return
    draft.drop()
    message.success(t('keysDesk.revoked', { name: keyLine.person }))
    await client.invalidateQueries({ queryKey: queries.keys.key() })
    onClose()
  }
  return (
    <Modal
      open
      title={t('keysDesk.revokeTitle', { name: keyLine.person })}
      okText={t('keysDesk.toSign')}
      cancelText={t('action.cancel')}
      okButtonProps={{ disabled: given === '', danger: true }}
      onOk={() => void revoke()}
      onCancel={() => draft.leave(onClose)}
      mask={{ closable: false }}
      afterOpenChange={isOpen => isOpen && field.current?.focus()}
    >
      <DraftOffer draft={draft} />
      <p className="form-note">{t('keysDesk.revokeHint')}</p>
      <Input
        ref={field}
        value={reason}
        maxLength={200}
        aria-label={t('keysDesk.reason')}
        placeholder={t('keysDesk.reason')}
        onChange={event => setReason(event.target.value)}
        onPressEnter={() => void revoke()}
      />
    </Modal>
  )
}
