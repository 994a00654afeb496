import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { HandoverDetail } from '#shared/contract/reception.ts'
import { SpaceRow } from '../batches/space-row.tsx'
import { usePreferences } from '../look/preferences.ts'
import { CountLine } from './count-line.tsx'
import { standingOf } from './counts.ts'
import type { CountingNow } from './use-counting.ts'

type Props = {
  readonly handover: HandoverDetail
  readonly counting: CountingNow
  readonly here: number
  readonly onHere: (index: number) => void
}

/** The list beside the papers: the cursor stands on a line, its pages are typed, Enter goes on. */
export function CountTable({ handover, counting, here, onHere }: Props) {
  const { t } = useTranslation()
  const { fontSize } = usePreferences()
  const { list } = handover
  const scroller = useRef<HTMLDivElement>(null)
  const wanted = useRef<number | null>(here)
  const virtual = useVirtualizer({
    count: list.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => fontSize + 21,
    overscan: 14,
  })
  const bringUp = useRef(() => {})
  bringUp.current = () => {
    const index = wanted.current
    if (index === null) return
    const cell = document.getElementById(`count-${list[index]?.id}`)
    if (cell === null) virtual.scrollToIndex(index)
    else {
      wanted.current = null
      cell.focus()
      cell.closest('tr')?.scrollIntoView({ block: 'nearest' })
    }
  }
  useLayoutEffect(() => bringUp.current())
  useEffect(() => {
    // The line in hand was drawn out of sight.
    if (document.getElementById(`count-${list[here]?.id}`) !== null) return
    wanted.current = here
    bringUp.current()
  }, [here, list])
  const goTo = (index: number) => {
    const to = Math.max(0, Math.min(index, list.length - 1))
    wanted.current = to
    onHere(to)
    bringUp.current()
  }

  const drawn = virtual.getVirtualItems()
  const above = drawn[0]?.start ?? 0
  const below = virtual.getTotalSize() - (drawn.at(-1)?.end ?? 0)
  return (
    <div ref={scroller} className="items-scroller count-scroller">
      <table className="dense-table count-table" aria-label={t('reception.theList')} aria-rowcount={list.length + 1}>
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
            <th scope="col">{t('reception.column.carrier')}</th>
            <th scope="col" className="figures">
              {t('reception.column.copies')}
            </th>
            <th scope="col" className="figures">
              {t('reception.listed')}
            </th>
            <th scope="col" className="figures">
              {t('reception.counted')}
            </th>
            <th scope="col">{t('reception.outcomeIs')}</th>
          </tr>
        </thead>
        <tbody>
          {above > 0 && <SpaceRow height={above} />}
          {drawn.map(({ index }) => {
            const line = list[index]
            return (
              line && (
                <CountLine
                  key={line.id}
                  line={line}
                  said={counting.pending.get(line.id)}
                  standing={standingOf(line, counting.pending)}
                  active={index === here}
                  onCount={counted => counting.count(line.id, counted)}
                  onHere={() => onHere(index)}
                  onStep={by => goTo(index + by)}
                />
              )
            )
          })}
          {below > 0 && <SpaceRow height={below} />}
        </tbody>
      </table>
    </div>
  )
}
