import { useTranslation } from 'react-i18next'
import type { Coded } from './coded.ts'

type Props = { readonly archive: string; readonly person: Coded }

/** What one person gets on paper: whose it is, the code, and what to do with it. */
export function CodeStrip({ archive, person }: Props) {
  const { t } = useTranslation()
  return (
    <section className="code-strip" aria-label={person.name}>
      <header>
        <strong>{person.name}</strong>
        <span>{t(`people.roles.${person.role}`)}</span>
        <span className="code-strip-archive">{archive}</span>
      </header>
      <code>{person.code}</code>
      <p>{t('people.codeUse')}</p>
    </section>
  )
}
