import { Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { DeviceAlert } from './device-alert.tsx'
import { useAddDevice } from './use-add-device.ts'

type Fields = { readonly address: string; readonly name: string }

/** Adds an eSCL device that does not announce itself, by its address on the network. */
export function AddByAddress() {
  const { t } = useTranslation()
  const [form] = Form.useForm<Fields>()
  const add = useAddDevice(() => form.resetFields())
  return (
    <Form<Fields>
      form={form}
      layout="vertical"
      requiredMark={false}
      className="add-by-address"
      initialValues={{ address: '', name: '' }}
      onFinish={({ address, name }) =>
        add.mutate({ driver: 'escl', address: address.trim(), name: name.trim(), serial: '' })
      }
    >
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
