import { Button, Input } from 'antd'
import type { TextAreaRef } from 'antd/es/input/TextArea'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Correction } from '#shared/contract/pages.ts'
import type { TextLine } from '#shared/contract/reading.ts'
import { doubtfulIn } from '#shared/rules/doubtful.ts'
import { pressed } from '../keys/bindings.ts'
import { moment } from '../text/format.ts'
import type { Correcting } from './use-correcting.ts'

type Props = {
  readonly lines: readonly TextLine[]
  readonly at: number
  readonly correction: Correction | null
  readonly correcting: Correcting
}

/** The line in hand. Enter keeps it and goes on; a Chinese input method keeps its own keys. */
export function CorrectLine({ lines, at, correction, correcting }: Props) {
  const { t } = useTranslation()
  const field = useRef<TextAreaRef>(null)
  const { typed, go, giveUp, back, undo } = correcting
  const line = lines[at]
  useEffect(() => {
    field.current?.focus({ cursor: 'end' })
    field.current?.nativeElement?.scrollIntoView({ block: 'center' })
  }, [])

  /** Marks the next word that the recogniser was unsure of; where there is none, the next line that has one. */
  const nextDoubt = () => {
    const area = field.current?.resizableTextArea?.textArea
    const next =
      line && area ? doubtfulIn(line).find(({ from }) => from >= area.selectionEnd || typed !== line.text) : undefined
    if (area && next && typed === line?.text) area.setSelectionRange(next.from, next.to)
    else {
      const further = lines.findIndex((other, place) => place > at && doubtfulIn(other).length > 0)
      if (further >= 0) go(further)
    }
  }
  const acts = new Map([
    ['Enter', () => go(at + 1 < lines.length ? at + 1 : null)],
    ['Shift+Enter', () => go(Math.max(0, at - 1))],
    ['Ctrl+Enter', () => go(null)],
    ['Escape', giveUp],
    ['Alt+Backspace', back],
    ['F8', nextDoubt],
  ])
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    const name = pressed(event.nativeEvent)
    const act = acts.get(name)
    if (act !== undefined) act()
    else if (name !== 'Ctrl+Z' || !undo()) return
    event.preventDefault()
  }
  return (
    <div className="correct-line">
      <Input.TextArea
        ref={field}
        value={typed}
        autoSize
        maxLength={2000}
        spellCheck={false}
        aria-label={t('page.correct.line', { number: at + 1 })}
        onChange={event => correcting.type(event.target.value.replaceAll('\n', ''))}
        onBlur={correcting.keep}
        onKeyDown={press}
      />
      {correction !== null && (
        <div className="correct-was">
          <span>{t('page.correct.was', { was: correction.was })}</span>
          <span>{t('page.correct.by', { by: correction.by, at: moment(correction.at) })}</span>
          <Button size="small" type="text" onMouseDown={event => event.preventDefault()} onClick={back}>
            {t('page.correct.back')}
          </Button>
        </div>
      )}
    </div>
  )
}
