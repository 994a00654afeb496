import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { unusualRule } from '#shared/contract/audit.ts'
import { queries } from '../api.ts'
import { Facts } from '../ui/facts.tsx'

/** What each rule looks for, with the figures of the rule pack. */
export function RuleList() {
  const { t } = useTranslation()
  const rules = useQuery(queries.audit.rules.queryOptions({ staleTime: Number.POSITIVE_INFINITY })).data
  if (rules === undefined) return null
  const { hours, timeZone, restrictedPerDay, itemsPerDay, refusalsPerDay } = rules
  const figures = { ...hours, timeZone, restrictedPerDay, itemsPerDay, refusalsPerDay }
  return (
    <section className="audit-rules" aria-label={t('audit.rules')}>
      <h2>{t('audit.rules')}</h2>
      <Facts
        facts={unusualRule.options.map(rule => ({
          name: t(`audit.ruleNames.${rule}`),
          value: t(`audit.ruleWords.${rule}`, figures),
        }))}
      />
    </section>
  )
}
