import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { FailedOf } from '#shared/contract/pages.ts'
import { queries } from '../api.ts'
import { useRight } from '../session/me.ts'
import { queryClient } from '../transport/query-client.ts'
import { useFailureSentence } from '../ui/failure-sentence.ts'

/** Tries all pages again that could not be read: of one job, of one batch, or of the archive. */
export function RetryFailed({ of, count }: { readonly of: FailedOf; readonly count: number }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const sentence = useFailureSentence()
  const may = useRight('page.adjust')
  const retry = useMutation(
    queries.pages.retry.mutationOptions({
      onSuccess: ({ pages }) => {
        message.info(t('page.retrying', { count: pages }))
        return queryClient.invalidateQueries({ queryKey: queries.jobs.key() })
      },
      onError: error => message.error(sentence(error)),
    }),
  )
  if (!may || count === 0) return null
  return (
    <Button size="small" loading={retry.isPending} onClick={() => retry.mutate({ of })}>
      {t('page.retry', { count })}
    </Button>
  )
}
