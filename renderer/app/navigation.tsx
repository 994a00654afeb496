import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMe } from '../session/me.ts'
import { placesFor } from './places.ts'

/** The screens that one's role may open. */
export function Navigation() {
  const { t } = useTranslation()
  const me = useMe()
  return (
    <nav className="shell-nav" aria-label={t('nav.label')}>
      {placesFor(me.person.role).map(({ to, name }) => (
        <Link key={to} to={to} activeOptions={{ includeSearch: false }}>
          {t(`nav.${name}`)}
        </Link>
      ))}
    </nav>
  )
}
