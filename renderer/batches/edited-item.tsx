import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BatchItem } from '#shared/contract/batches.ts'
import { useComesBack } from '../drafts/use-comes-back.ts'
import { useDraft } from '../drafts/use-draft.ts'
import { ReferenceCode } from '../ui/reference-code.tsx'
import { cellsIn, changesOf, type Draft, draftColumns, draftOf, wrongIn } from './item-draft.ts'

type Props = {
  readonly item: BatchItem
  readonly number: number
  /** `step`: how many rows further on the work goes. */
  readonly onSave: (changed: ReturnType<typeof changesOf>, step: number) => void
  readonly onLeave: () => void
}

/** A row while it is described. Enter keeps it and goes on, Escape leaves it as it was. */
export function EditedItem({ item, number, onSave, onLeave }: Props) {
  const { t } = useTranslation()
  const row = useRef<HTMLTableRowElement>(null)
  const [draft, setDraft] = useState<Draft>(() => draftOf(item))
  const kept = useDraft('batch-row', {
    subject: item.id,
    asks: false,
    take: values => setDraft(now => ({ ...now, ...cellsIn(values) })),
  })
  useComesBack(kept)
  const wrong = wrongIn(draft)
  const type = (next: Draft) => {
    setDraft(next)
    kept.keep(next)
  }
  const save = (step: number) => {
    kept.drop()
    onSave(changesOf(item, draft), step)
  }
  useEffect(() => row.current?.querySelector('input')?.select(), [])
  const keep = (step: number) => {
    if (wrong.length === 0) save(step)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229) return
    if (event.key === 'Enter') keep(1)
    else if (event.key === 'Escape') {
      kept.drop()
      onLeave()
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <tr
      ref={row}
      id={`batch-item-${item.id}`}
      aria-rowindex={number + 1}
      className="active edited"
      onKeyDown={onKeyDown}
      onBlur={event => {
        // Leaving the row keeps what was typed, as a spreadsheet does.
        if (!row.current?.contains(event.relatedTarget)) {
          if (wrong.length === 0) save(0)
        }
      }}
    >
      <td className="figures state-soft">{number}</td>
      {draftColumns.map(column => (
        <td key={column}>
          <input
            className={wrong.includes(column) ? 'cell-input wrong' : 'cell-input'}
            aria-label={t(`batches.itemColumns.${column}`)}
            aria-invalid={wrong.includes(column)}
            placeholder={column === 'date' ? 'YYYYMMDD' : ''}
            value={draft[column]}
            onChange={event => type({ ...draft, [column]: event.target.value })}
          />
        </td>
      ))}
      <td className="figures">{item.pages}</td>
      <td>
        <ReferenceCode code={item.referenceCode} />
      </td>
    </tr>
  )
}
