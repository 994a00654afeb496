import { useTranslation } from 'react-i18next'
import type { Person } from '#shared/contract/people.ts'
import { officers } from '#shared/rules/rights.ts'

/** Says which office one person alone fills: where they forget the password, both other offices have to act. */
export function SoleOfficers({ people }: { readonly people: readonly Person[] }) {
  const { t } = useTranslation()
  const sole = officers.filter(role => people.filter(person => person.role === role && person.active).length === 1)
  if (sole.length === 0) return null
  const names = sole.map(role => t(`people.roles.${role}`)).join(t('app.and'))
  return <p className="people-note">{t('people.sole', { roles: names })}</p>
}
