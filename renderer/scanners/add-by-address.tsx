import { Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { DraftOffer } from '../drafts/draft-offer.tsx'
import { useFormDraft } from '../drafts/use-form-draft.ts'
import { DeviceAlert } from './device-alert.tsx'
import { useAddDevice } from './use-add-device.ts'

type Fields = { readonly address: string; readonly name: string }

/** Adds an eSCL device that does not announce itself, by its address on the network. */
export function AddByAddress() {
  const { t } = useTranslation()
  const [form] = Form.useForm<Fields>()
  const draft = useFormDraft(form, 'device-address')
  const add = useAddDevice(() => {
    draft.drop()
    form.resetFields()
  })
  return (
    <Form<Fields>
      onValuesChange={draft.onValuesChange}
      form={form}
      layout="vertical"
      requiredMark={false}
      className="add-by-address"
      initialValues={{ address: '', name: '' }}
      onFinish={({ address, name }) =>
        add.mutate({ driver: 'escl', address: address.trim(), name: name.trim(), serial: '' })
      }
    >
      <DraftOffer draft={draft} />
      <DeviceAlert error={add.error} />
      <div className="add-by-address-line">
        <Form.Item<Fields>
          name="address"
          label={t('scanners.byAddress')}
          extra={t('scanners.byAddressHint')}
          rules={[{ required: true, whitespace: true, message: t('scanners.addressMissing') }]}
        >
          <Input maxLength={300} autoComplete="off" spellCheck={false} placeholder="10.0.0.5" />
        </Form.Item>
        <Form.Item<Fields> name="name" label={t('scanners.nameOptional')}>
          <Input maxLength={100} autoComplete="off" />
        </Form.Item>
        <Button htmlType="submit" loading={add.isPending}>
          {t('scanners.addByAddress')}
        </Button>
      </div>
    </Form>
  )
}
