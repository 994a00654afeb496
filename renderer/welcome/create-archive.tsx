import { useMutation } from '@tanstack/react-query'
import { Button, Form, Steps } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { queries } from '../api.ts'
import { forget } from '../session/leave.ts'
import { failureOf } from '../transport/failure.ts'
import { keepSessionToken } from '../transport/token.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { ArchiveFields } from './archive-fields.tsx'
import { ArchivistFields } from './archivist-fields.tsx'
import type { NewArchive } from './new-archive.ts'

const ofFirstStep = ['archiveName', 'fondsCode', 'fondsName'] as const

/** The wizard of a new archive: what it is called and whose records it holds, then who looks after it. */
export function CreateArchive({ onCancel }: { readonly onCancel: () => void }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<NewArchive>()
  const [step, setStep] = useState(0)
  const create = useMutation(
    queries.welcome.create.mutationOptions({
      onSuccess: async answer => {
        keepSessionToken(answer.token)
        await forget()
      },
      onError: error => {
        const failure = failureOf(error)
        const first = failure.kind === 'refusal' && /^(fonds|archive)-/.test(failure.code)
        if (first) setStep(0)
      },
    }),
  )
  const next = () => {
    void form.validateFields([...ofFirstStep]).then(
      () => setStep(1),
      () => undefined,
    )
  }

  return (
    <div className="welcome-create">
      <Steps
        size="small"
        current={step}
        items={[{ title: t('welcome.stepArchive') }, { title: t('welcome.stepArchivist') }]}
      />
      <FailureAlert error={create.error} />
      <Form<NewArchive>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={fields => {
          if (step === 0) return next()
          const { again: _, ...archive } = fields
          create.mutate(archive)
        }}
      >
        <div hidden={step !== 0}>
          <ArchiveFields />
        </div>
        <div hidden={step !== 1}>
          <ArchivistFields active={step === 1} />
        </div>
        <div className="welcome-buttons">
          <Button onClick={() => (step === 0 ? onCancel() : setStep(0))}>{t('action.back')}</Button>
          <Button type="primary" htmlType="submit" loading={create.isPending}>
            {step === 0 ? t('action.next') : t('welcome.createFinish')}
          </Button>
        </div>
      </Form>
    </div>
  )
}
