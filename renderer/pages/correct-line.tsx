import { Button } from 'antd'
import type { TextAreaRef } from 'antd/es/input/TextArea'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Correction } from '#shared/contract/pages.ts'
import type { TextLine } from '#shared/contract/reading.ts'
import { doubtfulIn } from '#shared/rules/doubtful.ts'
import { moment } from '../text/format.ts'
import { Guesses } from './guesses.tsx'
import { LineField } from './line-field.tsx'
import type { Correcting } from './use-correcting.ts'
import { useGuesses } from './use-guesses.ts'

type Props = {
  readonly lines: readonly TextLine[]
  readonly at: number
  readonly correction: Correction | null
  readonly correcting: Correcting
  readonly onAdd: () => void
}

/** The line in hand. Enter keeps it and goes on. */
export function CorrectLine({ lines, at, correction, correcting, onAdd }: Props) {
  const { t } = useTranslation()
  const field = useRef<TextAreaRef>(null)
  const { typed, go, giveUp, back, undo } = correcting
  const line = lines[at]
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
  const press = (name: string) => {
    const act = acts.get(name)
    if (act === undefined) return name === 'Ctrl+Z' && undo()
    act()
    return true
  }
  return (
    <div className="correct-line">
      <LineField
        field={field}
        typed={typed}
        aria-label={t('page.correct.line', { number: at + 1 })}
        onType={correcting.type}
        onSelect={guesses.follow}
        onBlur={correcting.keep}
        onKey={press}
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
