import type { Column } from './cells.ts'
import { cellId } from './moving.ts'

type Props = {
  readonly index: number
  readonly column: Column
  readonly said: string
  readonly label: string
  /** What is wrong with it, as a sentence; '' for nothing. */
  readonly fault: string
  /** Of a row that nothing was typed in yet. */
  readonly soft: boolean
  readonly onType: (said: string) => void
  readonly onEnter: () => void
  readonly onLeave: () => void
}

const figures: readonly Column[] = ['pages', 'copies', 'date']

/** A cell of words or figures. */
export function GridWords({ index, column, said, label, fault, soft, onType, onEnter, onLeave }: Props) {
  return (
    <input
      id={cellId(index, column)}
      className={soft ? 'soft' : undefined}
      value={said}
      aria-label={label}
      aria-invalid={fault !== ''}
      title={fault === '' && said.length > 12 ? said : fault}
      inputMode={figures.includes(column) ? 'numeric' : 'text'}
      autoComplete="off"
      spellCheck={false}
      onChange={event => onType(event.target.value)}
      onFocus={onEnter}
      onBlur={onLeave}
    />
  )
}
