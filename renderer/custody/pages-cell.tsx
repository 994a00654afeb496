import { useTranslation } from 'react-i18next'
import type { QueueItem } from '#shared/contract/custody.ts'
import { isOthers, pagesOf, type Typed } from './acting.ts'

type Props = {
  readonly item: QueueItem
  readonly typed: Typed | undefined
  readonly active: boolean
  readonly onType: (id: number, change: Typed) => void
  readonly onNext: () => void
}

export const pagesField = (id: number) => `pages-of-${id}`

/** The pages as they are counted now, beside those that were counted before. Enter goes on to the next row. */
export function PagesCell({ item, typed, active, onType, onNext }: Props) {
  const { t } = useTranslation()
  const text = typed?.pages ?? ''
  const counted = pagesOf(typed)
  const differs = text !== '' && counted !== item.pages
  return (
    <td>
      <input
        id={pagesField(item.itemId)}
        className={differs ? 'custody-pages differs' : 'custody-pages'}
        inputMode="numeric"
        autoComplete="off"
        maxLength={5}
        disabled={isOthers(item)}
        tabIndex={active ? 0 : -1}
        aria-label={t('custody.pagesOf', { code: item.referenceCode })}
        value={text}
        onChange={event => onType(item.itemId, { pages: event.target.value.replaceAll(/\D/gu, '') })}
        onKeyDown={event => {
          if (event.nativeEvent.isComposing || event.ctrlKey || event.altKey || event.metaKey) return
          if (event.key === 'Enter' || event.key === 'ArrowDown') onNext()
          else if (event.key === 'Escape') document.getElementById('custody-list')?.focus()
          else if (event.key === '=') onType(item.itemId, { pages: String(item.pages) })
          else return
          event.preventDefault()
        }}
      />
      <span className={differs ? 'state-warn' : 'state-soft'}> {t('custody.before', { pages: item.pages })}</span>
    </td>
  )
}
