import { Input, type InputRef } from 'antd'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isOpen } from './key-holder.ts'

type Props = {
  readonly id: string
  readonly kid: string
  readonly wrong: boolean
  /** Changes with every try: after one that failed the field is empty and has the focus again. */
  readonly attempt: number
  /** With null the key is open already. */
  readonly onSign: (passphrase: string | null) => void
}

/** The signing passphrase, or, while the key is open, only the way to sign with Enter. */
export function PassphraseForm({ id, kid, wrong, attempt, onSign }: Props) {
  const { t } = useTranslation()
  const [passphrase, setPassphrase] = useState('')
  const [needed, setNeeded] = useState(() => !isOpen(kid))
  const field = useRef<InputRef>(null)
  const form = useRef<HTMLFormElement>(null)

  useEffect(() => {
    const timer = setInterval(() => setNeeded(!isOpen(kid)), 1_000)
    return () => clearInterval(timer)
  }, [kid])

  // As soon as this dialog holds the focus. Before that, a dialog under it would take the focus back, and this one would
  // then give it to its first button, which closes it.
  useEffect(() => {
    if (attempt > 0 && wrong) setPassphrase('')
    const timer = setTimeout(() => (needed ? field.current?.focus() : form.current?.focus()))
    return () => clearTimeout(timer)
  }, [needed, wrong, attempt])

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!needed) onSign(null)
    else if (passphrase !== '') onSign(passphrase)
    else field.current?.focus()
  }
  return (
    <form
      id={id}
      ref={form}
      className="signing-form"
      onSubmit={submit}
      tabIndex={-1}
      onKeyDown={event => {
        if (event.key === 'Enter' && event.target === form.current) form.current?.requestSubmit()
      }}
    >
      {needed ? (
        <div className="signing-field">
          <label htmlFor="signing-passphrase">{t('signing.passphrase')}</label>
          <Input.Password
            id="signing-passphrase"
            ref={field}
            value={passphrase}
            maxLength={128}
            autoComplete="off"
            status={wrong ? 'error' : ''}
            onChange={event => setPassphrase(event.target.value)}
          />
          <small>{t('signing.passphraseHint')}</small>
        </div>
      ) : (
        <p className="form-note">{t('signing.stillOpen')}</p>
      )}
    </form>
  )
}
