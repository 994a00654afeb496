import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { useTermName } from '../catalogue/terms.ts'
import { useQualityTerms } from './terms.ts'

type Props = {
  /** The first figure while the second is awaited. */
  readonly typed: string
  readonly chosen: string | null
  readonly note: string
  readonly onNote: (note: string) => void
  readonly onDefect: (code: string) => void
}

/** The defects with the figures that put them on the page; a click does the same. */
export function DefectKeys({ typed, chosen, note, onNote, onDefect }: Props) {
  const { t } = useTranslation()
  const name = useTermName()
  const defects = useQualityTerms()?.defects ?? []
  return (
    <section className="defect-keys">
      <h2>{t('quality.markWith')}</h2>
      <p className="form-note" role="status">
        {typed === '' ? t('quality.markHint') : t('quality.typing', { digit: typed })}
      </p>
      <Input
        size="small"
        value={note}
        maxLength={500}
        aria-label={t('quality.note')}
        placeholder={t('quality.note')}
        onChange={event => onNote(event.target.value)}
      />
      <ul>
        {defects.map(one => (
          <li key={one.code}>
            <button
              type="button"
              className={typed !== '' && !one.code.startsWith(`Q${typed}`) ? 'dimmed' : undefined}
              aria-pressed={one.code === chosen}
              onClick={() => onDefect(one.code)}
            >
              <kbd>{one.code.slice(1)}</kbd>
              {name(one)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
