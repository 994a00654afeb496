import { useQueryClient } from '@tanstack/react-query'
import { App, Input, type InputRef, Modal } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KeyLine } from '#shared/contract/keys.ts'
import { api, queries } from '../api.ts'
import { useSigning } from '../signing/use-signing.ts'
import { useLanguage } from '../ui/use-language.ts'
import { useSettled } from '../ui/use-settled.ts'
import { differing, digitsOf, entered, grouped } from './typed-print.ts'

type Props = { readonly keyLine: KeyLine; readonly onClose: () => void }

/** Enrols a key by the fingerprint on its card, typed or scanned: what is only looked at is soon not looked at. */
export function ConfirmKey({ keyLine, onClose }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { message } = App.useApp()
  const { sign } = useSigning()
  const language = useLanguage()
  const [typed, setTyped] = useState('')
  // A scanner types into what has the focus: nobody clicks first.
  const field = useRef<InputRef>(null)
  const complete = digitsOf(typed).length === 32 && differing(typed, keyLine.fingerprint).length === 0
  // A scanner is through within this: its digits are judged when they are all there.
  const wrong = differing(useSettled(typed, 250), keyLine.fingerprint)
  const confirm = async () => {
    if (!complete) return
    const done = await sign('key.enrol', parts => api.keys.enrol({ kid: keyLine.kid, fingerprint: typed, ...parts }))
    if (done === null) return
    message.success(t('keysDesk.confirmed', { name: keyLine.person }))
    await client.invalidateQueries({ queryKey: queries.keys.key() })
    onClose()
  }
  return (
    <Modal
      open
      title={t('keysDesk.confirmTitle', { name: keyLine.person })}
      okText={t('keysDesk.toSign')}
      cancelText={t('action.cancel')}
      okButtonProps={{ disabled: !complete }}
      onOk={() => void confirm()}
      onCancel={onClose}
      mask={{ closable: false }}
      afterOpenChange={isOpen => isOpen && field.current?.focus()}
    >
      <p className="form-note">{t('keysDesk.confirmHint', { name: keyLine.person })}</p>
      <Input
        ref={field}
        className="reference-code"
        value={typed}
        maxLength={60}
        autoComplete="off"
        spellCheck={false}
        aria-label={t('keysDesk.typePrint')}
        placeholder="0000 0000 0000 0000 0000 0000 0000 0000"
        status={wrong.length > 0 ? 'error' : ''}
        onChange={event => setTyped(entered(event.target.value))}
        onBlur={() => setTyped(grouped(typed))}
        onPressEnter={() => void confirm()}
      />
      <p role="status" className={wrong.length > 0 ? 'keys-compared wrong' : 'keys-compared'}>
        {wrong.length > 0
          ? t('keysDesk.differs', { groups: wrong.join(language === 'en' ? ', ' : '、') })
          : complete
            ? t('keysDesk.agrees')
            : t('keysDesk.typed', { count: Math.floor(digitsOf(typed).length / 4) })}
      </p>
    </Modal>
  )
}
