import { useTranslation } from 'react-i18next'
import type { DueCell } from '#shared/contract/reception.ts'
import { dueSigns, dueStates, owedSum } from './owed.ts'

/** What signs and colours mean, and how many there are of each. */
export function OwedLegend({ cells }: { readonly cells: readonly DueCell[] }) {
  const { t } = useTranslation()
  const sum = owedSum(cells)
  return (
    <ul className="owed-legend" aria-label={t('reception.legend')}>
      {dueStates.map(state => (
        <li key={state} title={t(`reception.dueHint.${state}`)}>
          <span className={`owed-sign due-${state}`} aria-hidden="true">
            {dueSigns[state]}
          </span>
          {t(`reception.due.${state}`)} <span className="state-soft">{sum[state]}</span>
        </li>
      ))}
    </ul>
  )
}
