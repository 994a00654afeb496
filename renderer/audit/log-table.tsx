import { type KeyboardEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LogEntry } from '#shared/contract/audit.ts'
import { targetOf } from '../catalogue/list-keys.ts'
import { zoneOffset } from '../text/format.ts'
import { gridOf } from '../ui/grid.ts'
import { useSaid } from '../ui/said.ts'
import { EntryDialog } from './entry-dialog.tsx'
import { LogRow } from './log-row.tsx'

type Props = {
  readonly entries: readonly LogEntry[]
  readonly marked?: ReadonlySet<number>
  readonly onMark?: (seq: number) => void
}

export const logList = 'audit-log'

/** Entries of the log, each to be opened as it stands written. Arrows move, Space marks, Enter opens. */
export function LogTable({ entries, marked, onMark }: Props) {
  const { t } = useTranslation()
  const said = useSaid()
  const [open, setOpen] = useState<LogEntry | null>(null)
  const [active, setActive] = useState(0)
  const here = Math.min(active, entries.length - 1)

  // Where nobody types, the keys of the list work at once.
  useEffect(() => {
    if (document.activeElement === document.body) document.getElementById(logList)?.focus({ preventScroll: true })
  }, [])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.altKey || event.metaKey) return
    const to = targetOf(event.key, here, 12, entries.length)
    const entry = entries[here]
    if (to !== null) {
      setActive(to)
      document.getElementById(`entry-${entries[to]?.seq}`)?.scrollIntoView({ block: 'nearest' })
    } else if (event.key === 'Enter' && entry !== undefined) setOpen(entry)
    else if (event.key === ' ' && entry !== undefined) onMark?.(entry.seq)
    else return
    event.preventDefault()
  }

  return (
    <>
      <table
        id={logList}
        className="dense-table audit-log"
        {...gridOf(t('audit.tabs.log'), entries.length + 1, entries[here] && `entry-${entries[here].seq}`)}
        onKeyDown={onKeyDown}
      >
        <thead>
          <tr>
            {onMark && (
              <th scope="col">
                <span className="visually-hidden">{t('audit.chosen')}</span>
              </th>
            )}
            <th scope="col" className="figures">
              {t('audit.number')}
            </th>
            <th scope="col">
              {t('audit.time')} <small>{zoneOffset(new Date())}</small>
            </th>
            <th scope="col">{t('audit.person')}</th>
            <th scope="col" className="wide">
              {t('audit.act')}
            </th>
            <th scope="col">{t('audit.about')}</th>
            <th scope="col">{t('audit.signature')}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry, index) => (
            <LogRow
              key={entry.seq}
              entry={entry}
              deed={said(entry.deed)}
              active={index === here}
              marked={marked?.has(entry.seq) === true}
              {...(onMark ? { onMark } : {})}
              onChoose={() => setActive(index)}
              onOpen={() => setOpen(entry)}
            />
          ))}
        </tbody>
      </table>
      {open !== null && <EntryDialog entry={open} onClose={() => setOpen(null)} />}
    </>
  )
}
