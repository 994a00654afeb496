import { Checkbox } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LogEntry } from '#shared/contract/audit.ts'
import { useEntryName } from '../integrity/entry-name.ts'
import { moment } from '../text/format.ts'
import { EntryDialog } from './entry-dialog.tsx'

type Props = {
  readonly entries: readonly LogEntry[]
  readonly marked?: ReadonlySet<number>
  readonly onMark?: (seq: number) => void
}

/** Entries of the log, each to be opened as it stands written. */
export function LogTable({ entries, marked, onMark }: Props) {
  const { t } = useTranslation()
  const entryName = useEntryName()
  const [open, setOpen] = useState<LogEntry | null>(null)
  return (
    <>
      <table className="dense-table audit-log">
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
            <th scope="col">{t('audit.time')}</th>
            <th scope="col">{t('audit.person')}</th>
            <th scope="col">{t('audit.act')}</th>
            <th scope="col" className="wide">
              {t('audit.about')}
            </th>
            <th scope="col">{t('audit.signature')}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map(entry => (
            <tr key={entry.seq}>
              {onMark && (
                <td>
                  <Checkbox
                    checked={marked?.has(entry.seq) === true}
                    aria-label={t('audit.choose', { seq: entry.seq })}
                    onChange={() => onMark(entry.seq)}
                  />
                </td>
              )}
              <td className="figures">
                <button type="button" className="link-button" onClick={() => setOpen(entry)}>
                  {entry.seq}
                </button>
              </td>
              <td className="state-soft">{moment(entry.time)}</td>
              <td>{entry.actor === 'system' ? t('audit.system') : entry.actor}</td>
              <td>{entryName(entry.type)}</td>
              <td className="wide" title={entry.about.join(' ')}>
                {entry.about.length === 0 ? entry.target : entry.about.join(' ')}
                {entry.aboutCount > entry.about.length && t('audit.andMore', { count: entry.aboutCount })}
              </td>
              <td>{entry.kid !== '' && <span className="signed-mark">{entry.kid}</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {open !== null && <EntryDialog entry={open} onClose={() => setOpen(null)} />}
    </>
  )
}
