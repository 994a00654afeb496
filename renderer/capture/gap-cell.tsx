import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaptureGap } from '#shared/contract/capture.ts'
import { useGapWords } from './gap-words.ts'
import { cellOf } from './page-cell.tsx'

type Props = {
  readonly gap: CaptureGap
  /** 1-based among the items of the batch, and in its item. */
  readonly item: number
  readonly number: number
  readonly column: number
  readonly width: number
  readonly chosen: boolean
  readonly current: boolean
  readonly moving: boolean
}

/** The place of a side that came and could not be used, among the pages. What can be done about it stands in its bar. */
export const GapCell = memo(function GapCell({ gap, item, number, column, width, chosen, current, moving }: Props) {
  const { t } = useTranslation()
  const { place, why, state } = useGapWords()(gap)
  const label = [t('capture.pageLabel', { item, page: number }), t('capture.gap.title'), place, why, state].join(' · ')
  const names = [
    'capture-cell',
    'gap',
    gap.state,
    chosen ? 'chosen' : '',
    current ? 'current' : '',
    moving ? 'moving' : '',
  ]
  return (
    <td
      id={`capture-${gap.id}`}
      data-page={gap.id}
      {...cellOf(column, chosen)}
      className={names.join(' ')}
      style={{ width }}
    >
      <span className="visually-hidden">{label}</span>
      <span className="capture-picture" title={label} aria-hidden>
        <span className="capture-hole">
          <strong>{place}</strong>
          <span>{gap.state === 'accepted' ? state : why}</span>
        </span>
      </span>
      <span className="capture-cell-foot" aria-hidden>
        <span className="capture-number">{number}</span>
        <span className={gap.state === 'open' ? 'capture-badge bad' : 'capture-badge'}>{t('capture.gap.title')}</span>
      </span>
    </td>
  )
})
