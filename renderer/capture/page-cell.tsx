import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CapturePage } from '#shared/contract/capture.ts'
import { useThumbnail } from './thumbnails.ts'

type Props = {
  readonly page: CapturePage
  /** 1-based in its item. */
  readonly number: number
  /** Everything there is to say of it, for screen readers and on demand. */
  readonly label: string
  readonly column: number
  readonly width: number
  readonly chosen: boolean
  readonly current: boolean
  readonly moving: boolean
  readonly turns: ReadonlyMap<string, number>
}

/** A page, small: its number, and what is remarkable about it. Pointer and keys are the grid's. */
export const PageCell = memo(function PageCell(props: Props) {
  const { page, number, label, column, width, chosen, current, moving, turns } = props
  const { t } = useTranslation()
  const shown = useThumbnail(page)
  const turn = shown === null ? 0 : (turns.get(shown.key) ?? 0)
  const findings = page.failedChecks.length + page.marks.length
  const names = [
    'capture-cell',
    chosen ? 'chosen' : '',
    current ? 'current' : '',
    moving ? 'moving' : '',
    page.blank ? 'blank' : '',
  ]
  return (
    <td
      id={`capture-${page.id}`}
      data-page={page.id}
      {...cellOf(column, chosen)}
      className={names.join(' ')}
      style={{ width }}
    >
      <span className="visually-hidden">{label}</span>
      <span className="capture-picture" title={label} aria-hidden>
        {shown === null ? (
          <span className="capture-sheet" />
        ) : (
          <img src={shown.address} alt="" draggable={false} data-turn={turn === 0 ? undefined : turn} />
        )}
      </span>
      <span className="capture-cell-foot" aria-hidden>
        <span className="capture-number">{number}</span>
        {page.blank && <span className="capture-badge">{t('capture.blank')}</span>}
        {page.replaces !== null && <span className="capture-badge">{t('capture.rescanned')}</span>}
        {findings > 0 && <span className="capture-badge bad">⚠ {t('capture.findings', { count: findings })}</span>}
        {page.state === 'failed' && <span className="capture-badge bad">{t('capture.failed')}</span>}
        {page.state === 'waiting' && <span className="capture-spinner" />}
      </span>
    </td>
  )
})

/** A cell of a grid (WAI-ARIA 1.2), named by what it holds. */
export function cellOf(column: number, chosen: boolean) {
  return { 'aria-colindex': column + 1, 'aria-selected': chosen }
}
