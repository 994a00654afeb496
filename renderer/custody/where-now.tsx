import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { QueueItem } from '#shared/contract/custody.ts'
import { useRight } from '../session/me.ts'
import { moment } from '../text/format.ts'
import { type Fact, Facts } from '../ui/facts.tsx'
import { useCustodyRules, useRuleName } from './rules.ts'

/** Where an item is, who has it, what is due: and how far its route has come. */
export function WhereNow({ now }: { readonly now: QueueItem }) {
  const { t } = useTranslation()
  const rules = useCustodyRules()
  const name = useRuleName()
  const maySign = useRight('custody.step')
  const isShelved = now.step === 'shelved'
  const steps = rules?.routes.find(route => route.id === now.route)?.steps ?? []
  const at = isShelved ? steps.length : steps.indexOf(now.step)
  const facts: readonly Fact[] = [
    { name: t('custody.place'), value: now.place },
    { name: t('custody.holder'), value: now.holder },
    { name: t('custody.route'), value: now.route === '' ? t('custody.notRouted') : name(rules?.routes, now.route) },
    { name: t('custody.since'), value: moment(now.since) },
    {
      name: t('custody.due'),
      value: isShelved ? (
        ''
      ) : (
        <span className={now.late ? 'state-bad' : undefined}>
          {moment(now.dueAt)}
          {now.late && ` ${t('custody.late')}`}
        </span>
      ),
    },
  ]
  return (
    <section className="sheet custody-now" aria-label={t('custody.whereNow')}>
      <h2>{isShelved ? t('custody.isShelved') : t('custody.waitsFor', { step: name(rules?.steps, now.step) })}</h2>
      <ol className="custody-route-line">
        {steps.map((step, index) => (
          <li
            key={step}
            className={index < at ? 'done' : index === at ? 'open' : 'ahead'}
            aria-current={index === at ? 'step' : undefined}
          >
            {name(rules?.steps, step)}
          </li>
        ))}
      </ol>
      <Facts facts={facts} />
      {maySign && !isShelved && (
        <p className="custody-to-queue">
          <Link to="/custody" search={{ step: now.step }}>
            {t('custody.toQueue')}
          </Link>
        </p>
      )}
    </section>
  )
}
