import { useMutation } from '@tanstack/react-query'
import { Button, Form, Steps } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { queries } from '../api.ts'
import { useUnloadAsk } from '../people/use-unload-ask.ts'
import { forget } from '../session/leave.ts'
import { failureOf } from '../transport/failure.ts'
import { keepSessionToken } from '../transport/token.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { ArchiveFields } from './archive-fields.tsx'
import { ArchivistFields } from './archivist-fields.tsx'
import { forgetBegun, keepBegun, readBegun } from './begun.ts'
import type { NewArchive } from './new-archive.ts'
import { OfficerFields } from './officer-fields.tsx'
import { tellCodes } from './told-codes.ts'

/** What each step of the wizard asks. */
const fieldsOf = [
  ['archiveName', 'fondsCode', 'fondsName'],
  ['archivist', 'password', 'again'],
] as const

/** The wizard of a new archive: what it is called and whose records it holds, who looks after it, who its officers are. */
export function CreateArchive({ onCancel }: { readonly onCancel: () => void }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<NewArchive>()
  const [step, setStep] = useState(0)
  const [begun] = useState(readBegun)
  const [typed, setTyped] = useState(false)
  useUnloadAsk(typed)
  const create = useMutation(
    queries.welcome.create.mutationOptions({
      onSuccess: async (answer, { archiveName }) => {
        forgetBegun()
        keepSessionToken(answer.token)
        tellCodes({ archive: archiveName, officers: answer.officers })
        await forget()
      },
      onError: error => {
        const failure = failureOf(error)
        if (failure.kind !== 'refusal') return
        if (/^(fonds|archive)-/.test(failure.code)) setStep(0)
        if (failure.code.startsWith('password-')) setStep(1)
      },
    }),
  )
  const leave = () => {
    forgetBegun()
    onCancel()
  }
  const fields = fieldsOf[step]
  const next = () => {
    if (fields === undefined) return
    void form.validateFields([...fields]).then(
      () => setStep(step + 1),
      () => undefined,
    )
  }

  return (
    <div className="welcome-create">
      <Steps
        size="small"
        current={step}
        items={[
          { title: t('welcome.stepArchive') },
          { title: t('welcome.stepArchivist') },
          { title: t('welcome.stepOfficers') },
        ]}
      />
      <FailureAlert error={create.error} />
      <Form<NewArchive>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          ...begun,
          officers: {
            sysadmin: t('people.roles.sysadmin'),
            secadmin: t('people.roles.secadmin'),
            auditor: t('people.roles.auditor'),
            ...begun.officers,
          },
        }}
        onValuesChange={(_, all) => {
          setTyped(true)
          keepBegun(all)
        }}
        onFinish={given => {
          if (fields !== undefined) return next()
          const { again: _, ...archive } = given
          create.mutate(archive)
        }}
      >
        <div hidden={step !== 0}>
          <ArchiveFields />
        </div>
        <div hidden={step !== 1}>
          <ArchivistFields active={step > 0} />
        </div>
        <div hidden={step !== 2}>
          <OfficerFields active={step === 2} />
        </div>
        <div className="welcome-buttons">
          <Button onClick={() => (step === 0 ? leave() : setStep(step - 1))}>{t('action.back')}</Button>
          <Button type="primary" htmlType="submit" loading={create.isPending}>
            {fields === undefined ? t('welcome.createFinish') : t('action.next')}
          </Button>
        </div>
      </Form>
    </div>
  )
}
