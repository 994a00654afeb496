import { App, Form, Input, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Item } from '#shared/contract/catalogue.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { ReferenceCode } from '../ui/reference-code.tsx'
import { useMend } from './use-mend.ts'
import './mending.css'

type Props = { readonly item: Item; readonly onClose: () => void }

/** Withdraws an item to the trash, with the reason. Says what stays and what goes before it is done. */
export function Withdraw({ item, onClose }: Props) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [form] = Form.useForm<{ reason: string }>()
  const mend = useMend(() => {
    message.success(t('mending.withdrawn', { code: item.referenceCode }))
    onClose()
  })
  const { id, version, signed } = item
  return (
    <Modal
      open
      title={t('mending.withdraw')}
      okText={t(signed ? 'mending.signAndDo' : 'mending.withdrawDo')}
      cancelText={t('action.cancel')}
      okButtonProps={{ danger: true }}
      confirmLoading={mend.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <p>
        <ReferenceCode code={item.referenceCode} /> {item.title}
      </p>
      <p className="form-note">{t('mending.withdrawHint')}</p>
      {signed && <p className="form-note">{t('mending.signHint')}</p>}
      <FailureAlert error={mend.error} />
      <Form<{ reason: string }>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ reason: '' }}
        onFinish={({ reason }) => mend.mutate({ act: { kind: 'withdraw', id, version, reason }, signed })}
      >
        <Form.Item
          name="reason"
          label={t('mending.reason')}
          rules={[{ required: true, whitespace: true, message: t('mending.reasonMissing') }]}
        >
          <Input.TextArea autoFocus autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
