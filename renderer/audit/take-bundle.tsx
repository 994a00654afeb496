import { DownloadOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { App, Button, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import { takePdf } from '../exports/take-pdf.ts'
import { useFailureSentence } from '../ui/failure-sentence.ts'
import { useLanguage } from '../ui/use-language.ts'

/** The auditor's bundle as one file: the entries, the heads, and the verifier that needs nothing of ours. */
export function TakeBundle() {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const sentence = useFailureSentence()
  const language = useLanguage()
  const name = `juanzong-audit-${new Date().toISOString().slice(0, 10)}.zip`
  const take = useMutation({
    mutationFn: async () => takePdf((await api.audit.bundle({ language })).url, name),
    onSuccess: () => message.success(t('batches.saved', { name })),
    onError: error => message.error(sentence(error)),
  })
  return (
    <Tooltip title={t('audit.bundleHint')}>
      <Button icon={<DownloadOutlined />} loading={take.isPending} onClick={() => take.mutate()}>
        {t('audit.bundle')}
      </Button>
    </Tooltip>
  )
}
