import { Link } from '@tanstack/react-router'
import { Checkbox, InputNumber, Select, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import type { QueueItem, StepRule } from '#shared/contract/custody.ts'
import { refusalCode } from '#shared/contract/refusals.ts'
import { refusalSentence } from '#shared/text/refusal-sentences.ts'
import { moment } from '../text/format.ts'
import { ReferenceCode } from '../ui/reference-code.tsx'
import { useLanguage } from '../ui/use-language.ts'
import { type Acting, pagesFor, routeFor, type Typed } from './acting.ts'
import { useCustodyRules, useRuleName } from './rules.ts'

type Props = {
  readonly item: QueueItem
  readonly step: StepRule
  readonly routing: boolean
  readonly acting: Acting
  readonly active: boolean
  readonly onChoose: () => void
  readonly onMark: (id: number) => void
  readonly onType: (id: number, change: Typed) => void
}

/** One item that waits: where it is, who has it, when it is due, and what is asked for it. */
export function QueueRow({ item, step, routing, acting, active, onChoose, onMark, onType }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  const rules = useCustodyRules()
  const name = useRuleName()
  const code = refusalCode.safeParse(item.obstacle?.code).data
  const obstacle = code === undefined ? '' : refusalSentence(language, code, item.obstacle?.params ?? {})
  return (
    <tr
      id={`waiting-${item.itemId}`}
      className={active ? 'active' : undefined}
      aria-selected={acting.marked.has(item.itemId)}
      onClick={onChoose}
    >
      <td>
        <Checkbox
          checked={acting.marked.has(item.itemId)}
          disabled={item.obstacle !== null}
          tabIndex={-1}
          aria-label={t('custody.choose', { code: item.referenceCode })}
          onChange={() => onMark(item.itemId)}
        />
      </td>
      <td>
        <Link to="/items/$itemId/custody" params={{ itemId: String(item.itemId) }} tabIndex={-1}>
          <ReferenceCode code={item.referenceCode} />
        </Link>
      </td>
      <td className="wide" title={item.title}>
        {item.title}
        {item.secrecy !== '' && <span className="custody-secrecy">{item.secrecy}</span>}
      </td>
      {routing && (
        <td>
          <Select
            size="small"
            className="custody-route"
            aria-label={t('custody.routeOf', { code: item.referenceCode })}
            value={routeFor(acting, item)}
            options={rules?.routes.map(route => ({ value: route.id, label: name(rules.routes, route.id) })) ?? []}
            onChange={route => onType(item.itemId, { route })}
          />
          <span className="state-soft"> {name(rules?.because, item.because)}</span>
        </td>
      )}
      {step.asksPages && (
        <td>
          <InputNumber
            size="small"
            min={0}
            max={100_000}
            precision={0}
            aria-label={t('custody.pagesOf', { code: item.referenceCode })}
            value={pagesFor(acting, item)}
            onChange={pages => onType(item.itemId, { pages })}
          />
          <span className="state-soft"> {t('custody.listed', { pages: item.pages })}</span>
        </td>
      )}
      <td>{item.holder}</td>
      <td>{item.place}</td>
      <td className={item.late ? 'state-bad' : 'state-soft'}>{moment(item.dueAt)}</td>
      <td>
        {item.batchId !== null && (
          <Link to="/batches/$batchId" params={{ batchId: String(item.batchId) }} search={{}} tabIndex={-1}>
            {item.batchCode}
          </Link>
        )}
        {obstacle !== '' && (
          <Tooltip title={obstacle}>
            <span className="custody-obstacle state-warn">{obstacle}</span>
          </Tooltip>
        )}
      </td>
    </tr>
  )
}
