import { useTranslation } from 'react-i18next'
import type { api } from '../api.ts'
import { figure, moment, size } from '../text/format.ts'
import { Facts } from '../ui/facts.tsx'
import { Licences } from '../ui/licences.tsx'
import { useLanguage } from '../ui/use-language.ts'

export type Health = Awaited<ReturnType<typeof api.integrity.health>>

/** The figures of the archive: what it holds, what waits, where it lies. */
export function HealthFigures({ health }: { readonly health: Health }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { lastWitnessed } = health
  const hours = lastWitnessed === null ? null : Math.floor((Date.now() - Date.parse(lastWitnessed)) / 3_600_000)
  const figures = [
    { name: t('health.items'), value: figure(health.items, language), bad: false },
    { name: t('health.pages'), value: figure(health.pages, language), bad: false },
    { name: t('health.waiting'), value: figure(health.waitingPages, language), bad: false },
    { name: t('health.failed'), value: figure(health.failedPages, language), bad: health.failedPages > 0 },
    { name: t('health.masters'), value: size(health.masterBytes), bad: false },
    { name: t('health.free'), value: size(health.freeBytes), bad: health.freeBytes < 2 * 1024 ** 3 },
  ]
  return (
    <>
      <dl className="health-figures">
        {figures.map(one => (
          <div key={one.name}>
            <dt>{one.name}</dt>
            <dd className={one.bad ? 'state-bad' : ''}>{one.value}</dd>
          </div>
        ))}
      </dl>
      <section className="sheet">
        <h2>{t('health.archive')}</h2>
        <Facts
          facts={[
            { name: t('health.folder'), value: <code className="reference-code wrap">{health.folder}</code> },
            {
              name: t('health.version'),
              value: (
                <>
                  {`${health.version} (${health.runtime})`} <Licences />
                </>
              ),
            },
            { name: t('health.schema'), value: health.schemaVersion },
            { name: t('health.ledger'), value: t('health.entries', { count: health.ledgerEntries }) },
            {
              name: t('health.witnessed'),
              value:
                hours === null ? (
                  <span className="state-warn">{t('health.neverWitnessed')}</span>
                ) : (
                  <span className={hours >= 24 ? 'state-warn' : undefined}>
                    {t('health.witnessedAgo', { hours, at: moment(lastWitnessed ?? '') })}
                  </span>
                ),
            },
            { name: t('health.readers'), value: health.readers },
          ]}
        />
      </section>
    </>
  )
}
