import { useMutation } from '@tanstack/react-query'
import { App, Input, type InputRef, Modal } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { QueueItem } from '#shared/contract/custody.ts'
import { queries } from '../api.ts'
import { DraftOffer } from '../drafts/draft-offer.tsx'
import { useKeptText } from '../drafts/use-kept-text.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'

type Props = { readonly chosen: readonly QueueItem[]; readonly onClose: () => void; readonly onMade: () => void }

/** Puts the marked items into a new batch of the scanning line. */
export function BatchDialog({ chosen, onClose, onMade }: Props) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const first = useRef<InputRef>(null)
  const [title, setTitle, draft] = useKeptText('custody-batch')
  const make = useMutation(
    queries.custody.toBatch.mutationOptions({
      onSuccess: made => {
        draft.drop()
        message.success(t('custody.batchMade', { code: made.code }))
        onMade()
        onClose()
      },
    }),
  )
  return (
    <Modal
      open
      title={t('custody.toBatchTitle', { count: chosen.length })}
      okText={t('custody.toBatch')}
      cancelText={t('action.cancel')}
      okButtonProps={{ disabled: title.trim() === '' }}
      confirmLoading={make.isPending}
      onOk={() => make.mutate({ itemIds: chosen.map(item => item.itemId), title })}
      onCancel={() => draft.leave(onClose)}
      afterOpenChange={isOpen => isOpen && first.current?.focus()}
    >
      <DraftOffer draft={draft} />
      <p>{t('custody.toBatchHint')}</p>
      <Input
        ref={first}
        maxLength={200}
        aria-label={t('custody.batchTitle')}
        placeholder={t('custody.batchTitle')}
        value={title}
        onChange={event => setTitle(event.target.value)}
        onPressEnter={() => title.trim() !== '' && make.mutate({ itemIds: chosen.map(item => item.itemId), title })}
      />
      <FailureAlert error={make.error} />
    </Modal>
  )
}
