import { useTranslation } from 'react-i18next'
import type { QueueItem } from '#shared/contract/custody.ts'
import { routeOf, type Typed } from './acting.ts'
import { useCustodyRules, useRuleName } from './rules.ts'

type Props = {
  readonly item: QueueItem
  readonly typed: Typed | undefined
  readonly active: boolean
  readonly onType: (id: number, change: Typed) => void
}

/** The route of an item: as the rules propose and why, or another. A list of the browser's own: 500 of them stand here. */
export function RouteCell({ item, typed, active, onType }: Props) {
  const { t } = useTranslation()
  const rules = useCustodyRules()
  const name = useRuleName()
  const chosen = routeOf(typed, item)
  return (
    <td>
      <select
        className="custody-route"
        aria-label={t('custody.routeOf', { code: item.referenceCode })}
        tabIndex={active ? 0 : -1}
        value={chosen}
        onChange={event => onType(item.itemId, { route: event.target.value })}
      >
        {rules?.routes.map(route => (
          <option key={route.id} value={route.id}>
            {name(rules.routes, route.id)}
          </option>
        ))}
      </select>
      {chosen === item.proposed ? (
        <span className="state-soft"> {name(rules?.because, item.because)}</span>
      ) : (
        <span className="state-warn"> {t('custody.insteadOf', { route: name(rules?.routes, item.proposed) })}</span>
      )}
    </td>
  )
}
