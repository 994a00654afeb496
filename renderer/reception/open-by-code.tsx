import { QrcodeOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { App, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import { useFailureSentence } from '../ui/failure-sentence.ts'
import { useClear } from '../ui/use-clear.tsx'
import { slipCode } from './slip-code.ts'

/** Opens the hand-over whose slip is scanned or typed; a hand scanner types the code and Enter. */
export function OpenByCode({ onOpen }: { readonly onOpen: (id: number) => void }) {
  const { t } = useTranslation()
  const clear = useClear()
  const { message } = App.useApp()
  const sentence = useFailureSentence()
  const [code, setCode] = useState('')
  const find = useMutation({
    mutationFn: (said: string) => api.reception.byCode({ code: said }),
    onSuccess: found => onOpen(found.id),
    onError: error => message.error(sentence(error)),
  })
  return (
    <Input
      id="slip-code"
      className="slip-code"
      prefix={<QrcodeOutlined />}
      value={code}
      maxLength={40}
      allowClear={clear}
      aria-label={t('reception.slipCode')}
      placeholder={t('reception.slipCode')}
      disabled={find.isPending}
      onChange={event => setCode(event.target.value)}
      onPressEnter={() => {
        if (code.trim() !== '') find.mutate(slipCode(code))
      }}
    />
  )
}
