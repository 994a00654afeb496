import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMe } from '../session/me.ts'
import { useLit } from './lit.ts'
import { groupsFor } from './places.ts'

/** The screens that one's role may open, group by group. `onGo`: somebody went to one of them. */
export function Navigation({ onGo }: { readonly onGo?: () => void }) {
  const { t } = useTranslation()
  const { person } = useMe()
  const lit = useLit()
  return (
    <nav className="rail" aria-label={t('nav.label')}>
      {groupsFor(person.role).map(({ name: group, places }) => (
        <div key={group} className="rail-group">
          {group !== 'today' && <p id={`rail-${group}`}>{t(`nav.group.${group}`)}</p>}
          <ul aria-labelledby={group === 'today' ? undefined : `rail-${group}`}>
            {places.map(({ to, name }) => (
              <li key={name}>
                <Link
                  to={to}
                  activeOptions={{ includeSearch: false }}
                  aria-current={name === lit ? 'page' : undefined}
                  onClick={onGo}
                >
                  {t(`nav.${name}`)}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}
