import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { HandoverLine } from '#shared/contract/reception.ts'
import { recordDate } from '../text/format.ts'
import { ReferenceCode } from '../ui/reference-code.tsx'
import { standingOf } from './counts.ts'
import { useTermWords } from './term-words.ts'

const none = new Map<number, number | null>()

/** A line as it stands; once it is received, the item that it became. */
export function ShownLine({ line }: { readonly line: HandoverLine }) {
  const { t } = useTranslation()
  const words = useTermWords()
  const standing = standingOf(line, none)
  return (
    <tr className={`stands-${standing}`}>
      <td className="figures state-soft">{line.seq}</td>
      <td>{line.number}</td>
      <td>{line.documentNo}</td>
      <td className="wide" title={line.title}>
        {line.title}
      </td>
      <td>{recordDate(line.date)}</td>
      <td>{words('retention', line.retention)}</td>
      <td>{words('secrecy', line.secrecy)}</td>
      <td className="figures">{line.pages}</td>
      <td className="figures">{line.counted}</td>
      <td className="standing" title={line.reason}>
        {standing !== 'open' && t(`reception.standing.${standing}`)}
        {line.reason !== '' && <span className="state-soft"> {line.reason}</span>}
      </td>
      <td>
        {line.itemId !== null && (
          <Link to="/items/$itemId/custody" params={{ itemId: String(line.itemId) }}>
            <ReferenceCode code={line.referenceCode} />
          </Link>
        )}
      </td>
    </tr>
  )
}
