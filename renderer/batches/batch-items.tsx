import { TableOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useVirtualizer } from '@tanstack/react-virtual'
import { Button } from 'antd'
import { type ClipboardEvent, type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BatchDetail, BatchItem } from '#shared/contract/batches.ts'
import { queries } from '../api.ts'
import { targetOf } from '../catalogue/list-keys.ts'
import { useContinued } from '../drafts/use-continued.ts'
import { useKeys } from '../keyboard/bindings.ts'
import { usePreferences } from '../look/preferences.ts'
import { useRight } from '../session/me.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { gridOf } from '../ui/grid.ts'
import { EditedItem } from './edited-item.tsx'
import { ItemShown } from './item-shown.tsx'
import { ItemsHead } from './items-head.tsx'
import { PasteItems } from './paste-items.tsx'
import { SpaceRow } from './space-row.tsx'

/** The items of a batch: worked as a spreadsheet is. Enter describes the row in hand, rows are pasted in. */
export function BatchItems({ batch }: { readonly batch: BatchDetail }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const mayBatch = useRight('batch') && batch.state !== 'closed'
  const { fontSize } = usePreferences()
  const scroller = useRef<HTMLDivElement>(null)
  const grid = useRef<HTMLTableElement>(null)
  const [active, setActive] = useState(0)
  const [edited, setEdited] = useState<number | null>(null)
  const [pasting, setPasting] = useState<string | null>(null)
  const items = batch.itemList
  const here = Math.min(active, items.length - 1)
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => fontSize + 19,
    overscan: 12,
  })
  const describe = useMutation(
    queries.batches.describe.mutationOptions({
      onSuccess: () => client.invalidateQueries({ queryKey: queries.batches.key() }),
    }),
  )
  useContinued('batch-row', null, subject => setEdited(Number(subject)))
  useContinued('paste-items', batch.id, () => setPasting(''))
  useKeys(t('batches.tabs.items'), [
    { keys: ['ArrowDown', 'ArrowUp'], label: t('batches.keys.moveItem'), run: () => grid.current?.focus() },
    { keys: ['Enter'], label: t('batches.keys.editItem'), run: () => grid.current?.focus() },
    ...(mayBatch ? [{ keys: ['A'], label: t('batches.paste'), run: () => setPasting('') }] : []),
  ])

  const goTo = (index: number) => {
    setActive(index)
    virtual.scrollToIndex(index)
    grid.current?.focus({ preventScroll: true })
  }
  const leave = (to: number) => {
    setEdited(null)
    goTo(Math.max(0, Math.min(to, items.length - 1)))
  }
  const save = (changed: Omit<Parameters<typeof describe.mutate>[0], 'id'>, item: BatchItem, step: number) => {
    const to = here + step
    if (Object.keys(changed).length > 0) describe.mutate({ id: item.id, ...changed })
    leave(to)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.altKey || event.metaKey) return
    const to = targetOf(event.key, here, 12, items.length)
    if (to !== null) goTo(to)
    else if ((event.key === 'Enter' || event.key === 'F2') && mayBatch && items[here]) setEdited(items[here].id)
    else return
    event.preventDefault()
  }
  const onPaste = (event: ClipboardEvent) => {
    if (!mayBatch || event.target !== event.currentTarget) return
    event.preventDefault()
    setPasting(event.clipboardData.getData('text/plain'))
  }

  const drawn = virtual.getVirtualItems()
  const above = drawn[0]?.start ?? 0
  const below = virtual.getTotalSize() - (drawn.at(-1)?.end ?? 0)
  return (
    <section aria-label={t('batches.tabs.items')}>
      <div className="tab-tools">
        <span className="state-soft">{mayBatch && t('batches.itemsHint')}</span>
        {mayBatch && (
          <Button icon={<TableOutlined />} onClick={() => setPasting('')}>
            {t('batches.paste')}
          </Button>
        )}
      </div>
      <FailureAlert error={describe.error} />
      {items.length === 0 ? (
        <EmptyState title={t('batches.noItems')} hint={t('batches.noItemsHint')} />
      ) : (
        <div ref={scroller} className="items-scroller">
          <table
            ref={grid}
            className="dense-table items-table"
            {...gridOf(t('batches.tabs.items'), items.length + 1, items[here] && `batch-item-${items[here].id}`)}
            onKeyDown={onKeyDown}
            onPaste={onPaste}
          >
            <ItemsHead />
            <tbody>
              {above > 0 && <SpaceRow height={above} />}
              {drawn.map(({ index }) => {
                const item = items[index]
                if (item === undefined) return null
                return item.id === edited ? (
                  <EditedItem
                    key={item.id}
                    item={item}
                    number={index + 1}
                    onSave={(changed, step) => save(changed, item, step)}
                    onLeave={() => leave(index)}
                  />
                ) : (
                  <ItemShown
                    key={item.id}
                    item={item}
                    number={index + 1}
                    active={index === here}
                    onChoose={() => setActive(index)}
                    onEdit={mayBatch ? () => setEdited(item.id) : null}
                  />
                )
              })}
              {below > 0 && <SpaceRow height={below} />}
            </tbody>
          </table>
        </div>
      )}
      {pasting !== null && <PasteItems batchId={batch.id} first={pasting} onClose={() => setPasting(null)} />}
    </section>
  )
}
