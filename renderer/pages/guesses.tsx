import { useTranslation } from 'react-i18next'
import type { Guess } from '#shared/rules/guesses.ts'

type Props = {
  readonly guess: Guess
  /** What stands there now. */
  readonly now: string
  readonly onChoose: (option: string) => void
}

/** What the recogniser saw at the place of the caret: pressed, it stands there. The field keeps the focus. */
export function Guesses({ guess, now, onChoose }: Props) {
  const { t } = useTranslation()
  return (
    <fieldset className="guesses" aria-label={t('page.correct.guesses')} lang="zh-CN">
      {guess.options.map((option, at) => (
        <button
          key={option}
          className="guess"
          type="button"
          tabIndex={-1}
          aria-pressed={option === now}
          title={t(at === 0 ? 'page.correct.asRead' : 'page.correct.alsoSeen')}
          onMouseDown={event => event.preventDefault()}
          onClick={() => onChoose(option)}
        >
          {option}
        </button>
      ))}
      <span className="form-note">{t('page.correct.guessKeys')}</span>
    </fieldset>
  )
}
