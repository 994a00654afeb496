import { FileAddOutlined } from '@ant-design/icons'
import { Button, Progress } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScanTarget } from '#shared/contract/capture.ts'
import { pickedFiles } from '../ingest/dropped.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { forgetUpload, sendFiles, useUpload } from './upload.ts'

type Props = { readonly batchId: number; readonly target: ScanTarget; readonly scanning: boolean }

/** Image files in the place of a device, and how far they are on their way. */
export function AddFiles({ batchId, target, scanning }: Props) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const upload = useUpload(batchId)
  return (
    <div className="capture-files">
      <input
        ref={input}
        id="capture-files"
        type="file"
        multiple
        hidden
        aria-label={t('capture.addFiles')}
        onChange={event => {
          const picked = pickedFiles(event.target.files)
          event.target.value = ''
          void sendFiles(batchId, picked, target)
        }}
      />
      <Button
        block
        icon={<FileAddOutlined />}
        disabled={scanning || (upload !== null && upload.error === null)}
        onClick={() => input.current?.click()}
      >
        {t('capture.addFiles')}
      </Button>
      {upload !== null && upload.error === null && (
        <>
          <p role="status" className="form-note">
            {t('capture.sending', { sent: upload.sent, total: upload.files.length })}
          </p>
          <Progress
            percent={Math.floor((100 * upload.sent) / upload.files.length)}
            size="small"
            showInfo={false}
            aria-label={t('capture.sendingLabel')}
          />
        </>
      )}
      {upload !== null && upload.error !== null && (
        <FailureAlert
          error={upload.error}
          action={
            <>
              <Button size="small" onClick={() => void sendFiles(batchId, upload.files, upload.target)}>
                {t('capture.sendAgain')}
              </Button>
              <Button size="small" type="text" onClick={forgetUpload}>
                {t('capture.dismiss')}
              </Button>
            </>
          }
        />
      )}
    </div>
  )
}
