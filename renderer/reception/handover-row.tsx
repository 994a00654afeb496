import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { HandoverSummary } from '#shared/contract/reception.ts'
import { useTermName } from '../catalogue/terms.ts'
import { figure, moment } from '../text/format.ts'
import { ReferenceCode } from '../ui/reference-code.tsx'
import { useLanguage } from '../ui/use-language.ts'
import { StateTag } from './state-tag.tsx'

type Props = {
  readonly line: HandoverSummary
  readonly active: boolean
  readonly onChoose: () => void
  readonly onOpen: (id: number) => void
}

/** One hand-over in the list. */
export function HandoverRow({ line, active, onChoose, onOpen }: Props) {
  const { t } = useTranslation()
  const term = useTermName()
  const language = useLanguage()
  return (
    <tr
      id={`handover-${line.id}`}
      className={active ? 'active' : undefined}
      aria-selected={active}
      onClick={onChoose}
      onDoubleClick={() => onOpen(line.id)}
    >
      <td>
        <Link to="/reception/$handoverId" params={{ handoverId: String(line.id) }} search={{}} tabIndex={-1}>
          <ReferenceCode code={line.code} />
        </Link>
      </td>
      <td>
        <StateTag state={line.state} late={line.late} />
      </td>
      <td className="wide" title={line.fields.title}>
        {line.fields.title}
      </td>
      <td>{line.department}</td>
      <td>{term(line.category)}</td>
      <td>{line.fields.year}</td>
      <td className={line.late ? 'state-bad' : undefined}>{line.dueOn === '' ? t('reception.noDue') : line.dueOn}</td>
      <td className="figures">{figure(line.lines, language)}</td>
      <td className="figures">{figure(line.pages, language)}</td>
      <td className={line.unsettled === 0 ? 'figures' : 'figures state-bad'}>
        {line.unsettled === 0 ? '' : figure(line.unsettled, language)}
      </td>
      <td className="state-soft">{moment(line.createdAt)}</td>
    </tr>
  )
}
