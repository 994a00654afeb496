import { useTranslation } from 'react-i18next'
import type { LogEntry } from '#shared/contract/audit.ts'
import { moment } from '../text/format.ts'
import { ReferenceCode } from '../ui/reference-code.tsx'

type Props = {
  readonly entry: LogEntry
  readonly act: string
  /** What it is about where that is no item. */
  readonly about: string | null
  readonly active: boolean
  readonly marked: boolean
  readonly onMark?: (seq: number) => void
  readonly onChoose: () => void
  readonly onOpen: () => void
}

/** One entry: who did what, when, about what, with which key. */
export function LogRow({ entry, act, about, active, marked, onMark, onChoose, onOpen }: Props) {
  const { t } = useTranslation()
  const [first] = entry.about
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
      <td>{act}</td>
      <td className="wide" title={entry.about.join('\n')}>
        {about}
        {first !== undefined && <ReferenceCode code={first} />}
        {entry.aboutCount > 1 && t('audit.andMore', { count: entry.aboutCount })}
      </td>
      <td>{entry.kid !== '' && <span className="signed-mark">{entry.kid}</span>}</td>
    </tr>
  )
}
