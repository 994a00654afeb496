import { Input } from 'antd'
import type { TextAreaRef } from 'antd/es/input/TextArea'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { pressed } from '../keys/bindings.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import type { Adding } from './use-adding.ts'

type Props = { readonly adding: Adding; readonly typed: string; readonly drawn: boolean }

/** The field for a line that was passed over; its place can be drawn on the image meanwhile. */
export function AddLine({ adding, typed, drawn }: Props) {
  const { t } = useTranslation()
  const field = useRef<TextAreaRef>(null)
  useEffect(() => {
    field.current?.focus()
    field.current?.nativeElement?.scrollIntoView({ block: 'center' })
  }, [])
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    const name = pressed(event.nativeEvent)
    if (name === 'Enter' || name === 'Ctrl+Enter') adding.keep()
    else if (name === 'Escape') adding.giveUp()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className="correct-line">
      <Input.TextArea
        ref={field}
        value={typed}
        autoSize
        maxLength={2000}
        spellCheck={false}
        aria-label={t('page.correct.addedLine')}
        placeholder={t('page.correct.addedLine')}
        onChange={event => adding.type(event.target.value.replaceAll('\n', ''))}
        onBlur={adding.keep}
        onKeyDown={press}
      />
      <p className="correct-hint">{t(drawn ? 'page.correct.drawn' : 'page.correct.draw')}</p>
      <FailureAlert error={adding.failure} />
    </div>
  )
}
