import { Link } from '@tanstack/react-router'
import { Checkbox, Tag, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import type { BatchLine } from '#shared/contract/batches.ts'
import { useStateName } from '../quality/terms.ts'
import { figure, moment } from '../text/format.ts'
import { ReferenceCode } from '../ui/reference-code.tsx'
import { useLanguage } from '../ui/use-language.ts'

type Props = {
  readonly line: BatchLine
  readonly active: boolean
  readonly marked: boolean
  readonly onChoose: () => void
  readonly onOpen: (id: number) => void
  readonly onMark: (id: number) => void
}

/** One batch in the list. */
export function BatchRow({ line, active, marked, onChoose, onOpen, onMark }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  const stateName = useStateName()
  return (
    <tr
      id={`batch-${line.id}`}
      className={active ? 'active' : undefined}
      aria-selected={marked}
      onClick={onChoose}
      onDoubleClick={() => onOpen(line.id)}
    >
      <td>
        <Checkbox
          checked={marked}
          tabIndex={-1}
          aria-label={t('batches.choose', { code: line.code })}
          onChange={() => onMark(line.id)}
        />
      </td>
      <td>
        <Link to="/batches/$batchId" params={{ batchId: String(line.id) }} search={{}} tabIndex={-1}>
          <ReferenceCode code={line.code} />
        </Link>
      </td>
      <td className="wide" title={line.title}>
        {line.title}
      </td>
      <td>
        <span className={line.state === 'rework' ? 'state-warn' : undefined}>{stateName(line.state)}</span>
        {line.scanning && <Tag className="batch-tag">{t('batches.scanning')}</Tag>}
        {line.hold !== '' && (
          <Tooltip title={line.hold}>
            <Tag className="batch-tag held">{t('batches.held')}</Tag>
          </Tooltip>
        )}
      </td>
      <td>{[line.box, line.location].filter(part => part !== '').join(' · ')}</td>
      <td className="figures">{figure(line.items, language)}</td>
      <td className="figures">{figure(line.pages, language)}</td>
      <td className="figures">{line.unread === 0 ? '' : figure(line.unread, language)}</td>
      <td className={line.marks === 0 ? 'figures' : 'figures state-bad'}>
        {line.marks === 0 ? '' : figure(line.marks, language)}
      </td>
      <td className="state-soft">{moment(line.createdAt)}</td>
    </tr>
  )
}
