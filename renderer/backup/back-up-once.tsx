import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Form, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { queries } from '../api.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { FolderField } from './folder-field.tsx'

type Values = { readonly folder: string }

/** Asks where to, while no folder is set for backups. */
export function BackUpOnce({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [form] = Form.useForm<Values>()
  const begin = useMutation(
    queries.backup.begin.mutationOptions({
      onSuccess: ({ jobId }) => void navigate({ to: '/jobs', search: { job: jobId } }),
    }),
  )
  return (
    <Modal
      open
      title={t('backup.now')}
      okText={t('backup.begin')}
      cancelText={t('action.cancel')}
      onOk={() => form.submit()}
      onCancel={onClose}
      confirmLoading={begin.isPending}
      mask={{ closable: false }}
    >
      <FailureAlert error={begin.error} />
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ folder }) => begin.mutate({ folder, recheck: 'none' })}
      >
        <FolderField />
      </Form>
    </Modal>
  )
}
