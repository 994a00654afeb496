import { useTranslation } from 'react-i18next'
import { Picture } from '../capture/picture.tsx'
import { labelOf, type Placed } from './placed.ts'
import { useDefectName } from './terms.ts'

type Props = {
  readonly placed: Placed
  readonly place: number
  readonly total: number
  readonly active: boolean
  readonly chosen: boolean
  readonly onGo: (to: number, extend: boolean) => void
  readonly onOpen: () => void
}

/** A page among many: its picture, its number, and whatever is remarkable about it. */
export function PageTile({ placed, place, total, active, chosen, onGo, onOpen }: Props) {
  const { t } = useTranslation()
  const defectName = useDefectName()
  const { page } = placed
  const classes = ['page-tile', active && 'active', chosen && 'chosen', placed.number === 1 && 'first']
  return (
    <div
      id={`tile-${page.id}`}
      className={classes.filter(Boolean).join(' ')}
      role="option"
      tabIndex={-1}
      aria-selected={chosen || active}
      aria-posinset={place + 1}
      aria-setsize={total}
      title={placed.title}
      onMouseDown={event => {
        // The list keeps the focus; a click only says which page.
        event.preventDefault()
        event.currentTarget.closest<HTMLElement>('[role=listbox]')?.focus({ preventScroll: true })
        onGo(place, event.shiftKey || event.ctrlKey || event.metaKey)
      }}
      onDoubleClick={onOpen}
    >
      <span className="tile-picture">
        <Picture page={page} label="" />
      </span>
      <span className="tile-line">
        <span>{labelOf(placed)}</span>
        {page.blank && <span className="badge">{t('quality.badges.blank')}</span>}
        {page.replaces !== null && <span className="badge good">{t('quality.badges.rescanned')}</span>}
        {!page.kept && page.reason !== '' && page.reason !== 'blank' && (
          <span className="badge">{t(`quality.reasons.${page.reason}`)}</span>
        )}
        {page.failedChecks.length > 0 && (
          <span className="badge warn" title={t('quality.badges.checks')}>
            !{page.failedChecks.length}
          </span>
        )}
        {page.marks.map(code => (
          <span key={code} className="badge bad" title={defectName(code)}>
            {code}
          </span>
        ))}
      </span>
    </div>
  )
}
