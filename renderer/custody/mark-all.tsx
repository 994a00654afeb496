import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { QueueItem } from '#shared/contract/custody.ts'
import { openOf } from './acting.ts'

type Props = {
  readonly items: readonly QueueItem[]
  readonly marked: ReadonlySet<number>
  readonly onMarkAll: () => void
}

/** Marks all that can be signed, or none; what is only partly marked says so. */
export function MarkAll({ items, marked, onMarkAll }: Props) {
  const { t } = useTranslation()
  const box = useRef<HTMLInputElement>(null)
  const open = openOf(items)
  const count = open.filter(item => marked.has(item.itemId)).length
  const isPart = count > 0 && count < open.length
  useEffect(() => {
    if (box.current !== null) box.current.indeterminate = isPart
  }, [isPart])
  return (
    <input
      ref={box}
      type="checkbox"
      className="custody-mark"
      checked={open.length > 0 && count === open.length}
      disabled={open.length === 0}
      tabIndex={-1}
      aria-label={t('custody.markAll', { count: open.length })}
      title={`${t('custody.markAll', { count: open.length })}  A`}
      onChange={onMarkAll}
    />
  )
}
