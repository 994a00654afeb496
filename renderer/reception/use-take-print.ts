import { useMutation } from '@tanstack/react-query'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import { takePdf } from '../exports/take-pdf.ts'
import { useFailureSentence } from '../ui/failure-sentence.ts'
import { useLanguage } from '../ui/use-language.ts'

type Wanted = { readonly id: number; readonly code: string; readonly what: 'slip' | 'catalogue' }

/** Fetches the slip or the catalogue of a hand-over as PDF/A and hands it over to be saved. */
export function useTakePrint() {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const sentence = useFailureSentence()
  const language = useLanguage()
  return useMutation({
    mutationFn: async ({ id, code, what }: Wanted) => {
      const name = what === 'slip' ? t('reception.slipFile', { code }) : t('reception.catalogueFile', { code })
      const { url } = await api.reception.print({ id, what, language })
      await takePdf(url, name)
      return name
    },
    onSuccess: name => message.success(t('batches.saved', { name })),
    onError: error => message.error(sentence(error)),
  })
}
