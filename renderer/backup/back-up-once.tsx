import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Form, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { queries } from '../api.ts'
import { DraftOffer } from '../drafts/draft-offer.tsx'
import { useFormDraft } from '../drafts/use-form-draft.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { FolderField } from './folder-field.tsx'

type Values = { readonly folder: string }

/** Asks where to, while no folder is set for backups. */
export function BackUpOnce({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [form] = Form.useForm<Values>()
  const draft = useFormDraft(form, 'backup-once')
  const begin = useMutation(
    queries.backup.begin.mutationOptions({
      onSuccess: ({ jobId }) => {
        draft.drop()
        void navigate({ to: '/jobs', search: { job: jobId } })
      },
    }),
  )
  return (
    <Modal
      open
      title={t('backup.now')}
      okText={t('backup.begin')}
      cancelText={t('action.cancel')}
      onOk={() => form.submit()}
      onCancel={() => draft.leave(onClose)}
      confirmLoading={begin.isPending}
      mask={{ closable: false }}
    >
      <FailureAlert error={begin.error} />
      <Form<Values>
        onValuesChange={draft.onValuesChange}
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ folder }) => begin.mutate({ folder, recheck: 'none' })}
      >
        <DraftOffer draft={draft} />
        <FolderField />
      </Form>
    </Modal>
  )
}
