import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Page } from '#shared/contract/pages.ts'
import { readingFailure } from '#shared/text/reading-failures.ts'
import { queries } from '../api.ts'
import { useRight } from '../session/me.ts'
import { queryClient } from '../transport/query-client.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { useFailureSentence } from '../ui/failure-sentence.ts'
import { useLanguage } from '../ui/use-language.ts'

/** A page that could not be read: why, and the way to try again. */
export function Unread({ page }: { readonly page: Page }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { message } = App.useApp()
  const sentence = useFailureSentence()
  const may = useRight('page.adjust')
  const again = useMutation(
    queries.pages.readAgain.mutationOptions({
      onSuccess: () => {
        message.info(t('page.readingAnew'))
        return queryClient.invalidateQueries({ queryKey: queries.catalogue.item.key() })
      },
      onError: error => message.error(sentence(error)),
    }),
  )
  return (
    <EmptyState title={t('page.failedTitle')} hint={readingFailure(language, page.failure)}>
      {may && (
        <Button type="primary" loading={again.isPending} onClick={() => again.mutate({ id: page.id })}>
          {t('page.readAgain')}
        </Button>
      )}
    </EmptyState>
  )
}
