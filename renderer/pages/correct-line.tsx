import { Button, Input } from 'antd'
import type { TextAreaRef } from 'antd/es/input/TextArea'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Correction } from '#shared/contract/pages.ts'
import type { TextLine } from '#shared/contract/reading.ts'
import { doubtfulIn } from '#shared/rules/doubtful.ts'
import { pressed } from '../keys/bindings.ts'
import { moment } from '../text/format.ts'
import { Guesses } from './guesses.tsx'
import type { Correcting } from './use-correcting.ts'
import { useGuesses } from './use-guesses.ts'

type Props = {
  readonly lines: readonly TextLine[]
  readonly at: number
  readonly correction: Correction | null
  readonly correcting: Correcting
  readonly onAdd: () => void
}

/** The line in hand. Enter keeps it and goes on; a Chinese input method keeps its own keys. */
export function CorrectLine({ lines, at, correction, correcting, onAdd }: Props) {
  const { t } = useTranslation()
  const field = useRef<TextAreaRef>(null)
  const { typed, go, giveUp, back, undo } = correcting
  const line = lines[at]
  useEffect(() => {
    field.current?.focus({ cursor: 'end' })
    field.current?.nativeElement?.scrollIntoView({ block: 'center' })
  }, [])

  const guesses = useGuesses(line, { area: () => field.current?.resizableTextArea?.textArea, typed }, correcting.type)
  const nextDoubt = () => {
    if (guesses.toDoubt()) return
    const further = lines.findIndex((other, place) => place > at && doubtfulIn(other).length > 0)
    if (further >= 0) go(further)
  }
  const acts = new Map([
    ['Enter', () => go(at + 1 < lines.length ? at + 1 : null)],
    ['Shift+Enter', () => go(Math.max(0, at - 1))],
    ['Ctrl+Enter', () => go(null)],
    ['Escape', giveUp],
    ['Alt+Backspace', back],
    ['F8', nextDoubt],
    ['Alt+Insert', onAdd],
    ['Alt+I', onAdd],
    ['Alt+ArrowDown', () => guesses.turn(1)],
    ['Alt+ArrowUp', () => guesses.turn(-1)],
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
        onSelect={guesses.follow}
        onBlur={correcting.keep}
        onKeyDown={press}
      />
      {guesses.here !== null && (
        <Guesses
          guess={guesses.here}
          now={guesses.now}
          onChoose={option => guesses.here && guesses.put(guesses.here, option)}
        />
      )}
      {correction !== null && (
        <div className="correct-was">
          <span>
            {correction.was === '' ? t('page.correct.wasNone') : t('page.correct.was', { was: correction.was })}
          </span>
          <span>{t('page.correct.by', { by: correction.by, at: moment(correction.at) })}</span>
          <Button size="small" type="text" onMouseDown={event => event.preventDefault()} onClick={back}>
            {t(correction.was === '' ? 'page.correct.takeAway' : 'page.correct.back')}
          </Button>
        </div>
      )}
    </div>
  )
}
