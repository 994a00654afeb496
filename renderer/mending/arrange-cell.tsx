import type { DragEvent, MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { PagePicture } from '../pages/page-picture.tsx'
import type { Known } from './use-arranging.ts'

type Props = {
  readonly known: Known
  /** The number it will have; null where it will be taken out. */
  readonly number: number | null
  /** The code of the item it will lie in. */
  readonly code: string
  readonly chosen: boolean
  readonly current: boolean
  readonly onChoose: (event: MouseEvent) => void
  readonly onDragStart: () => void
  readonly onDrop: () => void
}

/** A page as it will lie: the number it will have, and the one it has where that is another. */
export function ArrangeCell({ known, number, code, chosen, current, onChoose, onDragStart, onDrop }: Props) {
  const { t } = useTranslation()
  const { page } = known
  const from = known.number === null ? t('mending.wasOut') : t('mending.was', { number: known.number })
  const came = known.code === code ? '' : `${known.code} `
  const differs = known.number !== number || came !== ''
  const drop = (event: DragEvent) => {
    event.preventDefault()
    event.stopPropagation()
    onDrop()
  }
  const label = `${number === null ? t('mending.outOne') : t('page.numbered', { number })}${differs ? ` (${came}${from})` : ''}`
  return (
    <li draggable onDragStart={onDragStart} onDragOver={event => event.preventDefault()} onDrop={drop}>
      <button
        type="button"
        id={`arrange-${page.id}`}
        aria-pressed={chosen}
        className={['arrange-cell', chosen ? 'chosen' : '', current ? 'current' : ''].join(' ')}
        tabIndex={current ? 0 : -1}
        onClick={onChoose}
      >
        <span className="visually-hidden">{label}</span>
        <PagePicture page={page} />
        <span className="arrange-numbers" aria-hidden>
          <strong>{number ?? '—'}</strong>
          {differs && <span className="arrange-was">{`${came}${from}`}</span>}
        </span>
      </button>
    </li>
  )
}
