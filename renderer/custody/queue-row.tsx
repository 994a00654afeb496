import { Link } from '@tanstack/react-router'
import { type ChangeEvent, type MouseEvent, memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { QueueItem } from '#shared/contract/custody.ts'
import { moment } from '../text/format.ts'
import { sendOn } from '../ui/errand.ts'
import { ReferenceCode } from '../ui/reference-code.tsx'
import { isOthers, type Typed } from './acting.ts'
import { PagesCell } from './pages-cell.tsx'
import { RouteCell } from './route-cell.tsx'

export type RowActs = {
  /** `range`: all from the row in hand to this one. */
  readonly mark: (id: number, range: boolean) => void
  readonly type: (id: number, change: Typed) => void
  readonly choose: (id: number) => void
  readonly next: () => void
}

type Props = {
  readonly item: QueueItem
  readonly asks: 'route' | 'pages' | null
  readonly marked: boolean
  readonly typed: Typed | undefined
  readonly active: boolean
  /** At this step it is described: it opens as the form of its description. */
  readonly describes: boolean
  readonly acts: RowActs
  /** Carrier and condition, where they are not the usual ones. */
  readonly state: string
  readonly obstacle: string
}

/** One item that waits: where it is, who has it, when it is due, and what is asked for it. */
export const QueueRow = memo(({ item, asks, marked, typed, active, describes, acts, state, obstacle }: Props) => {
  const { t } = useTranslation()
  const { itemId: id, referenceCode: code } = item
  const onMark = (event: ChangeEvent) => {
    acts.mark(id, 'shiftKey' in event.nativeEvent && event.nativeEvent.shiftKey === true)
  }
  // A field in the row keeps the focus that the press gave it.
  const onClick = (event: MouseEvent<HTMLTableRowElement>) => {
    acts.choose(id)
    if (event.target instanceof HTMLTableCellElement) document.getElementById('custody-list')?.focus()
  }
  return (
    <tr id={`waiting-${id}`} className={active ? 'active' : undefined} aria-selected={marked} onClick={onClick}>
      <td>
        <input
          type="checkbox"
          className="custody-mark"
          checked={marked}
          disabled={isOthers(item)}
          tabIndex={-1}
          aria-label={t('custody.choose', { code })}
          onChange={onMark}
        />
      </td>
      <td>
        {describes ? (
          <Link
            to="/library"
            search={{ item: id }}
            tabIndex={-1}
            title={t('custody.describe')}
            onClick={() => sendOn('edit-item')}
          >
            <ReferenceCode code={code} />
          </Link>
        ) : (
          <Link to="/items/$itemId/custody" params={{ itemId: String(id) }} tabIndex={-1}>
            <ReferenceCode code={code} />
          </Link>
        )}
      </td>
      <td className="wide" title={item.title}>
        {/* Before the title: a long one is cut, and these never may be. */}
        {item.secrecy !== '' && <span className="custody-secrecy">{item.secrecy}</span>}
        {state !== '' && <span className="custody-condition">{state}</span>}
        {item.title}
      </td>
      {asks === 'route' && <RouteCell item={item} typed={typed} active={active} onType={acts.type} />}
      {asks === 'pages' && (
        <PagesCell item={item} typed={typed} active={active} onType={acts.type} onNext={acts.next} />
      )}
      {asks === null && <td className="figures">{item.pages}</td>}
      <td>{[item.holder, item.place].filter(part => part !== '').join(' · ')}</td>
      <td className={item.late ? 'state-bad' : 'state-soft'}>
        {moment(item.dueAt)}
        {item.late && ` ${t('custody.late')}`}
      </td>
      <td>
        {item.batchId !== null && (
          <Link to="/batches/$batchId" params={{ batchId: String(item.batchId) }} search={{}} tabIndex={-1}>
            {item.batchCode}
          </Link>
        )}{' '}
        {obstacle !== '' && (
          <span className="custody-obstacle state-warn" title={obstacle}>
            {obstacle}
          </span>
        )}
      </td>
    </tr>
  )
})
