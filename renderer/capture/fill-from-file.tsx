import { FileAddOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { pickedFiles } from '../ingest/dropped.ts'
import { sendFiles } from './upload.ts'

type Props = { readonly batchId: number; readonly gapId: number; readonly disabled: boolean }

/** A file in the place of the side that cannot be used: where pages come as files, nothing can be scanned again. */
export function FillFromFile({ batchId, gapId, disabled }: Props) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t('capture.gap.fill')}
        onChange={event => {
          const picked = pickedFiles(event.target.files)
          event.target.value = ''
          void sendFiles(batchId, picked, { kind: 'replace', pageIds: [gapId] })
        }}
      />
      <Button icon={<FileAddOutlined />} disabled={disabled} onClick={() => input.current?.click()}>
        {t('capture.gap.fill')}
      </Button>
    </>
  )
}
