import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { SampleAccounts } from './sample.ts'

type Props = {
  readonly sample: SampleAccounts
  readonly signingIn: string | null
  readonly onChoose: (name: string) => void
}

/** Whom one may be in the sample: one press signs in. The password stands there, for signing in on another computer. */
export function SamplePeople({ sample, signingIn, onChoose }: Props) {
  const { t } = useTranslation()
  return (
    <section className="sample-people" aria-label={t('session.sample')}>
      <h2>{t('session.sample')}</h2>
      <p className="cover-hint">{t('session.sampleHint', { password: sample.password })}</p>
      <ul>
        {sample.people.map(({ name, role }) => (
          <li key={name}>
            <Button size="small" loading={signingIn === name} onClick={() => onChoose(name)}>
              {name}
            </Button>
            <span>{t(`people.roleHints.${role}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
