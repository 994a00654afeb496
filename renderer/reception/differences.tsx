import { useTranslation } from 'react-i18next'
import type { HandoverDetail } from '#shared/contract/reception.ts'
import { standingOf } from './counts.ts'
import { Difference } from './difference.tsx'
import type { CountingNow } from './use-counting.ts'

type Props = {
  readonly handover: HandoverDetail
  readonly counting: CountingNow
  /** A line that agrees and is to go back all the same. */
  readonly returning: number | null
  readonly onSettled: () => void
  readonly onLeave: () => void
}

/** What differs, each with what becomes of it; below, what was settled and why. */
export function Differences({ handover, counting, returning, onSettled, onLeave }: Props) {
  const { t } = useTranslation()
  const standing = new Map(handover.list.map(line => [line.id, standingOf(line, counting.pending)]))
  const open = handover.list.filter(line => {
    const stands = standing.get(line.id)
    return stands === 'differs' || stands === 'absent' || line.id === returning
  })
  const settled = handover.list.filter(line => {
    const stands = standing.get(line.id)
    return stands === 'accepted' || stands === 'missing' || stands === 'returned'
  })
  return (
    <aside className="differences" aria-label={t('reception.differences')}>
      <h2>{t('reception.differences')}</h2>
      {open.length === 0 && settled.length === 0 && <p className="state-soft">{t('reception.noDifferences')}</p>}
      {open.map(line => (
        <Difference
          key={line.id}
          line={line}
          counted={counting.pending.has(line.id) ? (counting.pending.get(line.id) ?? null) : line.counted}
          standing={standing.get(line.id) ?? 'open'}
          onSettle={(outcome, reason) => counting.settle(line.id, outcome, reason)}
          onSettled={onSettled}
          onLeave={line.id === returning ? onLeave : null}
        />
      ))}
      {settled.length > 0 && (
        <>
          <h3>{t('reception.settled')}</h3>
          <ul className="settled">
            {settled.map(line => (
              <li key={line.id}>
                <span className="state-soft">#{line.seq}</span>{' '}
                <strong>{t(`reception.standing.${standing.get(line.id) ?? 'open'}`)}</strong>{' '}
                {line.counted !== null && t('reception.listedCounted', { listed: line.pages, counted: line.counted })}
                <span className="settled-reason">{line.reason}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </aside>
  )
}
