import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { HandoverDetail } from '#shared/contract/reception.ts'
import { SpaceRow } from '../batches/space-row.tsx'
import { usePreferences } from '../look/preferences.ts'
import { ShownLine } from './shown-line.tsx'

/** What scrolls is reached with Tab, so that the arrows scroll it (WCAG 2.1.1). */
const reachable = { tabIndex: 0 }

/** The list as it stands, for those who have nothing to do with it now. */
export function ShownList({ handover }: { readonly handover: HandoverDetail }) {
  const { t } = useTranslation()
  const { fontSize } = usePreferences()
  const scroller = useRef<HTMLElement>(null)
  const virtual = useVirtualizer({
    count: handover.list.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => fontSize + 19,
    overscan: 16,
  })
  const drawn = virtual.getVirtualItems()
  const above = drawn[0]?.start ?? 0
  const below = virtual.getTotalSize() - (drawn.at(-1)?.end ?? 0)
  return (
    <section ref={scroller} className="items-scroller list-scroller" aria-label={t('reception.theList')} {...reachable}>
      <table className="dense-table items-table" aria-label={t('reception.theList')}>
        <thead>
          <tr>
            <th scope="col" className="figures">
              #
            </th>
            <th scope="col">{t('reception.column.number')}</th>
            <th scope="col">{t('reception.column.documentNo')}</th>
            <th scope="col" className="wide">
              {t('reception.column.title')}
            </th>
            <th scope="col">{t('reception.column.date')}</th>
            <th scope="col">{t('reception.column.retention')}</th>
            <th scope="col">{t('reception.column.secrecy')}</th>
            <th scope="col" className="figures">
              {t('reception.listed')}
            </th>
            <th scope="col" className="figures">
              {t('reception.counted')}
            </th>
            <th scope="col">{t('reception.outcomeIs')}</th>
            <th scope="col">{t('column.referenceCode')}</th>
          </tr>
        </thead>
        <tbody>
          {above > 0 && <SpaceRow height={above} />}
          {drawn.map(({ index }) => {
            const line = handover.list[index]
            return line && <ShownLine key={line.id} line={line} />
          })}
          {below > 0 && <SpaceRow height={below} />}
        </tbody>
      </table>
    </section>
  )
}
