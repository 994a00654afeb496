import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HandoverLine } from '#shared/contract/reception.ts'
import { countSaid, type Standing } from './counts.ts'
import { useTermWords } from './term-words.ts'

type Props = {
  readonly line: HandoverLine
  /** Typed and not answered yet; null: not there. */
  readonly said: number | null | undefined
  readonly standing: Standing
  readonly active: boolean
  readonly onCount: (counted: number | null) => void
  readonly onHere: () => void
  readonly onStep: (by: number) => void
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 12, PageUp: -12 }

/** A line and what was counted of it. `=` is as listed, `-` not there; both work from an input method, too. */
export function CountLine({ line, said, standing, active, onCount, onHere, onStep }: Props) {
  const { t } = useTranslation()
  const words = useTermWords()
  const [typed, setTyped] = useState<string | null>(null)
  const counted = said === undefined ? line.counted : said
  const keep = (words: string) => {
    const meant = countSaid(words)
    setTyped(null)
    if (meant === null) return
    const pages = meant.kind === 'pages' ? meant.pages : meant.kind === 'listed' ? line.pages : null
    if (standing === 'open' || pages !== counted) onCount(pages)
  }
  const onChange = (words: string) => {
    const meant = countSaid(words)
    if (meant === null || meant.kind === 'pages') return setTyped(words)
    keep(words)
    onStep(1)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.altKey || event.metaKey) return
    const by = event.key === 'Enter' ? (event.shiftKey ? -1 : 1) : steps[event.key]
    if (by !== undefined) {
      if (typed !== null) keep(typed)
      onStep(by)
    } else if (event.key === 'Escape' && typed !== null) setTyped(null)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <tr className={`stands-${standing}${active ? ' active' : ''}`} onClick={onHere}>
      <td className="figures state-soft">{line.seq}</td>
      <td>{line.number}</td>
      <td>{line.documentNo}</td>
      <td className="wide" title={line.title}>
        {line.title}
      </td>
      <td>
        {words('carrier', line.carrier)}
        {line.condition !== 'good' && <span className="state-warn"> {words('condition', line.condition)}</span>}
      </td>
      <td className="figures">{line.copies}</td>
      <td className="figures">{line.pages}</td>
      <td className="figures counted">
        <input
          id={`count-${line.id}`}
          className="count-input"
          inputMode="numeric"
          autoComplete="off"
          aria-label={t('reception.countOf', { row: line.seq, title: line.title })}
          aria-invalid={typed !== null && typed !== '' && countSaid(typed) === null}
          value={typed ?? (standing === 'absent' || standing === 'missing' ? '—' : String(counted ?? ''))}
          onChange={event => onChange(event.target.value)}
          onFocus={event => {
            onHere()
            event.target.select()
          }}
          onBlur={() => {
            if (typed !== null) keep(typed)
          }}
          onKeyDown={onKeyDown}
        />
      </td>
      <td className="standing" title={line.reason}>
        {standing !== 'open' && t(`reception.standing.${standing}`)}
      </td>
    </tr>
  )
}
