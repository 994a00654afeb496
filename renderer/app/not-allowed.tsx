import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { holds, type Right, roles } from '#shared/rules/rights.ts'
import { useMe } from '../session/me.ts'
import { EmptyState } from '../ui/empty-state.tsx'

/** Says plainly that this is not for one's role, and whose it is. */
export function NotAllowed({ rights }: { readonly rights: readonly Right[] }) {
  const { t } = useTranslation()
  const me = useMe()
  const whose = roles.filter(role => rights.some(right => holds(role, right))).map(role => t(`people.roles.${role}`))
  return (
    <EmptyState
      title={t('app.notAllowed', { role: t(`people.roles.${me.person.role}`) })}
      hint={t('app.notAllowedHint', { roles: whose.join(t('app.and')) })}
    >
      <Link to="/">{t('app.toHome')}</Link>
    </EmptyState>
  )
}
