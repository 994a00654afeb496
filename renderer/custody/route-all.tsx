import { useTranslation } from 'react-i18next'
import { useCustodyRules, useRuleName } from './rules.ts'

/** One route for all that is marked. */
export function RouteAll({
  disabled,
  onRoute,
}: {
  readonly disabled: boolean
  readonly onRoute: (id: string) => void
}) {
  const { t } = useTranslation()
  const rules = useCustodyRules()
  const name = useRuleName()
  return (
    <select
      className="custody-route"
      aria-label={t('custody.routeAll')}
      disabled={disabled}
      value=""
      onChange={event => onRoute(event.target.value)}
    >
      <option value="" disabled>
        {t('custody.routeAll')}
      </option>
      {rules?.routes.map(route => (
        <option key={route.id} value={route.id}>
          {name(rules.routes, route.id)}
        </option>
      ))}
    </select>
  )
}
