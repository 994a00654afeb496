import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Job } from '#shared/contract/jobs.ts'
import { queries } from '../api.ts'
import { useRight } from '../session/me.ts'
import { queryClient } from '../transport/query-client.ts'
import { useFailureSentence } from '../ui/failure-sentence.ts'

/** Pause, resume and cancel, whichever applies. */
export function JobControls({ job }: { readonly job: Job }) {
  const { t } = useTranslation()
  const { message, modal } = App.useApp()
  const sentence = useFailureSentence()
  const mayIngest = useRight('ingest')
  const mayBackUp = useRight('backup')
  const may = job.kind === 'backup' ? mayBackUp : mayIngest
  const answer = {
    onSuccess: (next: Job) => {
      queryClient.setQueryData(queries.jobs.list.queryKey(), jobs =>
        jobs?.map(one => (one.id === next.id ? next : one)),
      )
    },
    onError: (error: unknown) => message.error(sentence(error)),
  }
  const pause = useMutation(queries.jobs.pause.mutationOptions(answer))
  const resume = useMutation(queries.jobs.resume.mutationOptions(answer))
  const cancel = useMutation(queries.jobs.cancel.mutationOptions(answer))
  if (!may || (job.state !== 'running' && job.state !== 'paused')) return null
  const { id } = job
  const askToCancel = () => {
    modal.confirm({
      title: t('job.cancelTitle'),
      content: job.kind === 'backup' ? t('backup.cancelHint') : t('job.cancelHint'),
      okText: t('job.cancel'),
      cancelText: t('job.goOn'),
      onOk: () => cancel.mutateAsync({ id }).catch(() => undefined),
    })
  }
  return (
    <div className="job-controls">
      {job.state === 'running' ? (
        <Button loading={pause.isPending} onClick={() => pause.mutate({ id })}>
          {t('job.pause')}
        </Button>
      ) : (
        <Button type="primary" loading={resume.isPending} onClick={() => resume.mutate({ id })}>
          {t('job.resume')}
        </Button>
      )}
      <Button danger onClick={askToCancel}>
        {t('job.cancel')}
      </Button>
    </div>
  )
}
