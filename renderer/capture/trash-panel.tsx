import { CloseOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CapturePage } from '#shared/contract/capture.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ToolButton } from '../ui/tool-button.tsx'
import type { Group } from './groups.ts'
import { TrashEntry } from './trash-entry.tsx'

type Props = {
  readonly pages: readonly CapturePage[]
  readonly groups: readonly Group[]
  /** Null where nothing may be changed. */
  readonly onRestore: ((pageIds: readonly number[]) => void) | null
  readonly onClose: () => void
}

/** What was taken out of the batch, why, and the way back. Nothing is dropped from here. */
export function TrashPanel({ pages, groups, onRestore, onClose }: Props) {
  const { t } = useTranslation()
  return (
    <aside className="capture-trash" aria-label={t('capture.trashTitle')}>
      <header>
        <h2>{t('capture.trashTitle')}</h2>
        <ToolButton icon={<CloseOutlined />} label={t('capture.close')} keys="T" onClick={onClose} />
      </header>
      {pages.length === 0 ? (
        <EmptyState title={t('capture.trashEmpty')} hint={t('capture.trashEmptyHint')} />
      ) : (
        <>
          {onRestore !== null && (
            <Button block onClick={() => onRestore(pages.map(page => page.id))}>
              {t('capture.restoreAll', { count: pages.length })}
            </Button>
          )}
          <ul>
            {pages.map(page => (
              <TrashEntry
                key={page.id}
                page={page}
                group={groups.find(group => group.item.id === page.batchItemId)}
                onRestore={onRestore === null ? null : () => onRestore([page.id])}
              />
            ))}
          </ul>
        </>
      )}
    </aside>
  )
}
