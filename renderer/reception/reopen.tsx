import { EditOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { HandoverDetail } from '#shared/contract/reception.ts'
import { queries } from '../api.ts'
import { useFailureSentence } from '../ui/failure-sentence.ts'

/** Makes a draft of it again: until the archive has counted, or after it was sent back. */
export function Reopen({ handover }: { readonly handover: HandoverDetail }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const sentence = useFailureSentence()
  const client = useQueryClient()
  const reopen = useMutation(
    queries.reception.reopen.mutationOptions({
      onSettled: () => client.invalidateQueries({ queryKey: queries.reception.key() }),
      onError: error => message.error(sentence(error)),
    }),
  )
  return (
    <Button
      icon={<EditOutlined />}
      type={handover.state === 'rejected' ? 'primary' : 'default'}
      loading={reopen.isPending}
      onClick={() => reopen.mutate({ id: handover.id, version: handover.version })}
    >
      {t('reception.reopen')}
    </Button>
  )
}
