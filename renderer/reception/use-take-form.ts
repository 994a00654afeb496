import { useMutation } from '@tanstack/react-query'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import { takePdf } from '../exports/take-pdf.ts'
import { useFailureSentence } from '../ui/failure-sentence.ts'

/** Fetches the empty form, whose headings the archive knows again when it comes back filled in. */
export function useTakeForm() {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const sentence = useFailureSentence()
  return useMutation({
    mutationFn: async () => {
      const name = t('reception.formFile')
      await takePdf((await api.reception.form()).url, name)
      return name
    },
    onSuccess: name => message.success(t('batches.saved', { name })),
    onError: error => message.error(sentence(error)),
  })
}
