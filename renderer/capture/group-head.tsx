import { MergeCellsOutlined, ScanOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { ToolButton } from '../ui/tool-button.tsx'
import { GroupTitle } from './group-title.tsx'
import type { Group } from './groups.ts'

type Props = {
  readonly group: Group
  readonly editing: boolean
  readonly targeted: boolean
  /** Null where nothing may be changed. */
  readonly onEdit: ((batchItemId: number | null) => void) | null
  readonly onTarget: ((batchItemId: number) => void) | null
  readonly onJoin: ((batchItemId: number) => void) | null
}

/** The head of an item: its number and title, what was counted against what was expected. */
export const GroupHead = memo(function GroupHead({ group, editing, targeted, onEdit, onTarget, onJoin }: Props) {
  const { t } = useTranslation()
  const { item, number, pages, sheets, sides } = group
  const missing = sides.length - pages.length
  return (
    <div className={`group-head${targeted ? ' targeted' : ''}`}>
      <h2 className="group-number">{t('capture.itemNumber', { number })}</h2>
      {editing && onEdit !== null ? (
        <GroupTitle item={item} number={number} onClose={() => onEdit(null)} />
      ) : (
        <Button
          type="text"
          size="small"
          className={`group-title${item.title === '' ? ' untitled' : ''}`}
          title={onEdit === null ? undefined : `${t('capture.rename')}  F2`}
          disabled={onEdit === null || item.id < 0}
          onClick={() => onEdit?.(item.id)}
        >
          {item.title === '' ? t('capture.untitled') : item.title}
        </Button>
      )}
      <span className="group-counts">
        {sides.length === 0 && item.sheets === null ? (
          t('capture.noPages')
        ) : (
          <>
            {t('capture.itemPages', { count: pages.length })}
            {item.numbered !== null && item.numbered !== pages.length && (
              <span className="differs"> {t('capture.pagesExpected', { count: item.numbered })}</span>
            )}
            {missing > 0 && <span className="differs"> {t('capture.gap.inItem', { count: missing })}</span>}
            {' · '}
            {t('capture.itemSheets', { count: sheets })}
            {item.sheets !== null && item.sheets !== sheets && (
              <span className="differs"> {t('capture.sheetsExpected', { count: item.sheets })}</span>
            )}
          </>
        )}
      </span>
      <span className="spread" />
      {onTarget !== null && (
        <ToolButton
          icon={<ScanOutlined />}
          label={t('capture.scanInto')}
          keys=""
          onClick={targeted || item.id < 0 ? null : () => onTarget(item.id)}
        />
      )}
      {onJoin !== null && number > 1 && (
        <ToolButton
          icon={<MergeCellsOutlined />}
          label={t('capture.join')}
          keys="J"
          onClick={item.id < 0 ? null : () => onJoin(item.id)}
        />
      )}
    </div>
  )
})
