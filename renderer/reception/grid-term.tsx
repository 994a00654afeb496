import { useTermName } from '../catalogue/terms.ts'
import type { Column, Term } from './cells.ts'
import { cellId } from './moving.ts'

type Props = {
  readonly index: number
  readonly column: Column
  readonly said: string
  readonly label: string
  readonly fault: string
  readonly soft: boolean
  readonly terms: readonly Term[]
  readonly onType: (said: string) => void
  readonly onEnter: () => void
}

/** A cell that holds a word of the rule pack: typing chooses, the space bar shows all. */
export function GridTerm({ index, column, said, label, fault, soft, terms, onType, onEnter }: Props) {
  const name = useTermName()
  return (
    <select
      id={cellId(index, column)}
      className={soft ? 'soft' : undefined}
      value={said}
      aria-label={label}
      aria-invalid={fault !== ''}
      title={fault}
      onChange={event => onType(event.target.value)}
      onFocus={onEnter}
    >
      {!terms.some(term => term.code === said) && <option value={said}>{said}</option>}
      {terms.map(term => (
        <option key={term.code} value={term.code}>
          {column === 'retention' ? `${term.code} ${name(term)}` : name(term)}
        </option>
      ))}
    </select>
  )
}
