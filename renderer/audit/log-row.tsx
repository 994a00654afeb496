import { useTranslation } from 'react-i18next'
import type { LogEntry } from '#shared/contract/audit.ts'
import { moment } from '../text/format.ts'
import { ReferenceCode } from '../ui/reference-code.tsx'

type Props = {
  readonly entry: LogEntry
  /** What was done, in words. */
  readonly deed: string
  readonly active: boolean
  readonly marked: boolean
  readonly onMark?: (seq: number) => void
  readonly onChoose: () => void
  readonly onOpen: () => void
}

/** One entry: who did what, when, with which key; and the items it is about, where its sentence does not name them. */
export function LogRow({ entry, deed, active, marked, onMark, onChoose, onOpen }: Props) {
  const { t } = useTranslation()
  const [first] = entry.about
  const named = first === undefined || (entry.aboutCount === 1 && deed.includes(first))
  return (
    <tr
      id={`entry-${entry.seq}`}
      className={active ? 'active' : undefined}
      aria-selected={marked}
      onClick={onChoose}
      onDoubleClick={onOpen}
    >
      {onMark && (
        <td>
          <input
            type="checkbox"
            className="audit-mark"
            checked={marked}
            tabIndex={-1}
            aria-label={t('audit.choose', { seq: entry.seq })}
            onChange={() => onMark(entry.seq)}
          />
        </td>
      )}
      <td className="figures">
        <button
          type="button"
          className="link-button"
          tabIndex={-1}
          aria-label={t('audit.entry', { seq: entry.seq })}
          onClick={onOpen}
        >
          {entry.seq}
        </button>
      </td>
      <td className="state-soft">{moment(entry.time)}</td>
      <td>{entry.actor === 'system' ? t('audit.system') : entry.actor}</td>
      <td className="wide">{deed}</td>
      <td title={entry.about.join('\n')}>
        {!named && <ReferenceCode code={first} />}
        {entry.aboutCount > 1 && t('audit.andMore', { count: entry.aboutCount })}
      </td>
      <td>{entry.kid !== '' && <span className="signed-mark">{entry.kid}</span>}</td>
    </tr>
  )
}
