import type { TextAreaRef } from 'antd/es/input/TextArea'
import { type KeyboardEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { LineField } from './line-field.tsx'
import type { Adding } from './use-adding.ts'

type Props = { readonly adding: Adding; readonly typed: string; readonly drawn: boolean }

/** The field for a line that was passed over; its place can be drawn on the image meanwhile. */
export function AddLine({ adding, typed, drawn }: Props) {
  const { t } = useTranslation()
  const field = useRef<TextAreaRef>(null)
  const press = (name: string, event: KeyboardEvent) => {
    if (name === 'Enter' || name === 'Ctrl+Enter') adding.keep()
    else if (name === 'Escape') adding.giveUp()
    else return false
    event.stopPropagation()
    return true
  }
  return (
    <div className="correct-line">
      <LineField
        field={field}
        typed={typed}
        aria-label={t('page.correct.addedLine')}
        placeholder={t('page.correct.addedLine')}
        onType={adding.type}
        onBlur={adding.keep}
        onKey={press}
      />
      <p className="correct-hint">{t(drawn ? 'page.correct.drawn' : 'page.correct.draw')}</p>
      <FailureAlert error={adding.failure} />
    </div>
  )
}
