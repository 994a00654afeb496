import { Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FailureAlert } from '../ui/failure-alert.tsx'
import type { Group } from './draft.ts'
import type { Arranged } from './use-arranging.ts'

type Props = {
  readonly title: string
  readonly hint: string
  readonly arranged: Arranged
  readonly onChosen: (target: Group) => void
  readonly onClose: () => void
}

/** Another item by its code, typed or scanned: a code that it had will do. */
export function OtherItem({ title, hint, arranged, onChosen, onClose }: Props) {
  const { t } = useTranslation()
  const [form] = Form.useForm<{ code: string }>()
  const [error, setError] = useState<unknown>(null)
  const look = async ({ code }: { readonly code: string }) => {
    try {
      onChosen(await arranged.other(code))
      onClose()
    } catch (caught) {
      setError(caught)
    }
  }
  return (
    <Modal
      open
      title={title}
      okText={t('mending.showThere')}
      cancelText={t('action.cancel')}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <p className="form-note">{hint}</p>
      <FailureAlert error={error} />
      <Form<{ code: string }> form={form} layout="vertical" requiredMark={false} onFinish={said => void look(said)}>
        <Form.Item
          name="code"
          label={t('column.referenceCode')}
          rules={[{ required: true, whitespace: true, message: t('mending.codeMissing') }]}
        >
          <Input autoFocus maxLength={100} onPressEnter={() => form.submit()} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
