import { useTranslation } from 'react-i18next'
import type { PlaceEffect } from '#shared/contract/catalogue.ts'
import type { PlaceAct } from './named-place.ts'

type Props = { readonly effect: PlaceEffect; readonly act: PlaceAct }

/** What stands in a place, and what becomes of it by the act. */
export function PlaceReach({ effect, act }: Props) {
  const { t } = useTranslation()
  const counted = (['items', 'batches', 'handovers', 'people'] as const).filter(key => effect[key] > 0)
  return (
    <section className="place-reach" aria-label={t('fonds.reach.title')}>
      <h3>{t('fonds.reach.title')}</h3>
      {counted.length === 0 && effect.folders.length === 0 && <p>{t('fonds.reach.none')}</p>}
      <ul>
        {counted.map(key => (
          <li key={key}>{t(`fonds.reach.${key}`, { count: effect[key] })}</li>
        ))}
        {effect.folders.map(folder => (
          <li key={folder}>{t('fonds.reach.folder', { folder })}</li>
        ))}
      </ul>
      <p className="form-note">{t(`fonds.stays.${act}`)}</p>
    </section>
  )
}
