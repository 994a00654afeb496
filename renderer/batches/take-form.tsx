import { PrinterOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { takePdf } from '../exports/take-pdf.ts'
import { useFailureSentence } from '../ui/failure-sentence.ts'

type Props = {
  readonly label: string
  /** Asks for the address; it belongs to this session and is good for a while only. */
  readonly ask: () => Promise<{ readonly url: string }>
  readonly name: string
  readonly type?: 'default' | 'link' | 'primary'
  readonly disabled?: boolean
}

/** A printed form as PDF/A: asks for it, fetches it, hands it over to be saved. */
export function TakeForm({ label, ask, name, type = 'default', disabled = false }: Props) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const sentence = useFailureSentence()
  const take = useMutation({
    mutationFn: async () => takePdf((await ask()).url, name),
    onSuccess: () => message.success(t('batches.saved', { name })),
    onError: error => message.error(sentence(error)),
  })
  return (
    <Button
      type={type}
      size={type === 'link' ? 'small' : 'middle'}
      icon={<PrinterOutlined />}
      loading={take.isPending}
      disabled={disabled}
      onClick={() => take.mutate()}
    >
      {label}
    </Button>
  )
}
