import { useTranslation } from 'react-i18next'
import type { Sample } from '#shared/contract/quality.ts'
import { moment } from '../text/format.ts'
import { Facts } from '../ui/facts.tsx'
import { ReferenceCode } from '../ui/reference-code.tsx'

/** How the sample was drawn: whoever has the seed and the list of items draws the same one. */
export function SampleFacts({ sample }: { readonly sample: Sample }) {
  const { t } = useTranslation()
  const strata = new Map<string, number>()
  for (const entry of sample.entries) strata.set(entry.stratum, (strata.get(entry.stratum) ?? 0) + 1)
  const judged = sample.entries.filter(entry => entry.judgedAt !== '').length
  const share = sample.population === 0 ? 0 : (sample.size / sample.population) * 100
  return (
    <section className="sample-facts" aria-label={t('quality.sampleFacts')}>
      <Facts
        facts={[
          {
            name: t('quality.size'),
            value: t('quality.sizeOf', { size: sample.size, population: sample.population, percent: share.toFixed(1) }),
          },
          { name: t('quality.judged'), value: `${judged} / ${sample.entries.length}` },
          { name: t('quality.seed'), value: <ReferenceCode code={sample.seed} /> },
          { name: t('quality.drawn'), value: `${moment(sample.drawnAt)} ${sample.drawnBy}` },
          {
            name: t('quality.strata'),
            value: [...strata].map(([stratum, count]) => `${stratum}: ${count}`).join('; '),
          },
        ]}
      />
    </section>
  )
}
