import { RollbackOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { BatchDetail } from '#shared/contract/batches.ts'
import type { QualityOverview } from '#shared/contract/quality.ts'
import { queries } from '../api.ts'
import { useRight } from '../session/me.ts'
import { useFailureSentence } from '../ui/failure-sentence.ts'

type Props = { readonly batch: BatchDetail; readonly overview: QualityOverview }

/** Sends the marked pages, and only those, back to be scanned anew. */
export function SendBack({ batch, overview }: Props) {
  const { t } = useTranslation()
  const { modal, message } = App.useApp()
  const sentence = useFailureSentence()
  const client = useQueryClient()
  const mayCheck = useRight('quality.check')
  const send = useMutation(
    queries.quality.sendBack.mutationOptions({
      onSuccess: async ({ pages }) => {
        message.success(t('quality.sentBack', { count: pages }))
        await client.invalidateQueries({ queryKey: queries.batches.key() })
        await client.invalidateQueries({ queryKey: queries.quality.key() })
      },
      onError: error => message.error(sentence(error)),
    }),
  )
  const open = overview.marks.filter(mark => mark.state === 'open')
  const pages = new Set(open.flatMap(mark => (mark.pageId === null ? [] : [mark.pageId]))).size
  if (!mayCheck) return null
  return (
    <Button
      icon={<RollbackOutlined />}
      danger={open.length > 0}
      disabled={open.length === 0}
      loading={send.isPending}
      onClick={() =>
        void modal.confirm({
          title: t('quality.sendBackTitle', { count: pages }),
          content: t('quality.sendBackHint'),
          okText: t('quality.sendBackDo'),
          cancelText: t('action.cancel'),
          onOk: () => send.mutateAsync({ batchId: batch.id }).catch(() => undefined),
        })
      }
    >
      {t('quality.sendBack', { count: pages })}
    </Button>
  )
}
