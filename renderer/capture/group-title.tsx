import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Input } from 'antd'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { BatchItem } from '#shared/contract/batches.ts'
import { api, queries } from '../api.ts'
import { useComesBack } from '../drafts/use-comes-back.ts'
import { useKeptText } from '../drafts/use-kept-text.ts'
import { useFailureSentence } from '../ui/failure-sentence.ts'

type Props = { readonly item: BatchItem; readonly number: number; readonly onClose: () => void }

/** The title of an item while it is being written. Enter and leaving the field keep it, Escape does not. */
export function GroupTitle({ item, number, onClose }: Props) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const sentence = useFailureSentence()
  const client = useQueryClient()
  const [title, setTitle, draft] = useKeptText('group-title', { subject: item.id, first: item.title, asks: false })
  useComesBack(draft)
  const describe = useMutation({
    mutationFn: (next: string) => api.batches.describe({ id: item.id, title: next }),
    onSuccess: (_, next) => {
      draft.drop()
      // The stream says it, too, a moment later.
      client.setQueriesData<Awaited<ReturnType<typeof api.capture.now>>>(
        { queryKey: queries.capture.now.key() },
        held => held && { ...held, items: held.items.map(one => (one.id === item.id ? { ...one, title: next } : one)) },
      )
      void client.invalidateQueries({ queryKey: queries.batches.key() })
      onClose()
    },
    onError: error => message.error(sentence(error)),
  })
  const keep = () => {
    const next = title.trim()
    if (describe.isPending) return
    if (next === item.title) onClose()
    else describe.mutate(next)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // Ctrl+A, Ctrl+Z and the like are meant for the words here, not for the pages behind them.
    if (event.key !== 'k') event.stopPropagation()
    if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return
    event.preventDefault()
    if (event.key === 'Enter') keep()
    else {
      draft.drop()
      onClose()
    }
  }
  return (
    <Input
      size="small"
      className="group-title-field"
      autoFocus
      value={title}
      maxLength={200}
      aria-label={t('capture.renameLabel', { number })}
      disabled={describe.isPending}
      onFocus={event => event.target.select()}
      onChange={event => setTitle(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={keep}
    />
  )
}
