import { ArrowDownOutlined, ArrowUpOutlined, MergeCellsOutlined } from '@ant-design/icons'
import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { PreviewedItem } from '#shared/contract/ingest.ts'
import { shownText } from '#shared/text/shown.ts'
import { recordDate } from '../text/format.ts'
import { ToolButton } from '../ui/tool-button.tsx'
import { type Item, itemShifted, joinedUp, titled } from './arranging.ts'
import type { Arranging } from './use-arranging.ts'

type Props = {
  readonly item: Item
  readonly at: number
  /** What its list says of it. */
  readonly described: PreviewedItem | null
  readonly arranging: Arranging
}

/** The head of an item that will be: its title, what its list says of it, and what can be done with it as a whole. */
export function ArrangeHead({ item, at, described, arranging }: Props) {
  const { t } = useTranslation()
  const { draft, to } = arranging
  const number = at + 1
  const said =
    described === null
      ? []
      : [described.documentNo, described.responsible, recordDate(described.date), described.secrecy]
  const known = said.filter(words => words !== '').map(shownText)
  const move = (by: 1 | -1) => (draft.items[at + by] === undefined ? null : () => to(itemShifted(draft, at, by)))
  return (
    <div className="group-head intake-head">
      <h3 className="group-number">{t('capture.itemNumber', { number })}</h3>
      <Input
        size="small"
        id={`intake-title-${item.key}`}
        className="intake-title"
        aria-label={t('ingest.arrange.titleOf', { number })}
        placeholder={t('item.titleMissing')}
        status={item.title.trim() === '' ? 'error' : ''}
        maxLength={500}
        value={item.title}
        onChange={event => to(titled(draft, item.key, event.target.value), item.key)}
        onPressEnter={() => document.querySelector<HTMLElement>('.intake-grid [role=grid]')?.focus()}
      />
      <span className="group-counts">
        {[t('ingest.arrange.count', { count: item.parts.length }), ...known].join(' · ')}
      </span>
      <span className="spread" />
      <ToolButton
        icon={<MergeCellsOutlined />}
        label={`${t('ingest.arrange.join')} (${number})`}
        keys="J"
        onClick={at === 0 ? null : () => to(joinedUp(draft, at))}
      />
      <ToolButton
        icon={<ArrowUpOutlined />}
        label={`${t('ingest.arrange.itemUp')} (${number})`}
        keys="Alt+↑"
        onClick={move(-1)}
      />
      <ToolButton
        icon={<ArrowDownOutlined />}
        label={`${t('ingest.arrange.itemDown')} (${number})`}
        keys="Alt+↓"
        onClick={move(1)}
      />
    </div>
  )
}
