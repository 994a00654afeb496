import { useMutation } from '@tanstack/react-query'
import { App, Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { queries } from '../api.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'

type Fields = { readonly current: string; readonly next: string; readonly again: string }

/** One's own password; other sessions of this person end. */
export function PasswordForm() {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [form] = Form.useForm<Fields>()
  const change = useMutation(
    queries.people.changePassword.mutationOptions({
      onSuccess: () => {
        form.resetFields()
        message.success(t('people.passwordChanged'))
      },
    }),
  )
  const required = [{ required: true, message: t('session.passwordMissing') }]
  return (
    <section className="sheet settings-form">
      <FailureAlert error={change.error} />
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ current, next }) => change.mutate({ current, next })}
      >
        <Form.Item<Fields> name="current" label={t('people.currentPassword')} rules={required}>
          <Input.Password maxLength={128} autoComplete="current-password" />
        </Form.Item>
        <Form.Item<Fields>
          name="next"
          label={t('people.newPassword')}
          extra={t('session.passwordHint')}
          rules={required}
        >
          <Input.Password maxLength={128} autoComplete="new-password" />
        </Form.Item>
        <Form.Item<Fields>
          name="again"
          label={t('session.passwordAgain')}
          dependencies={['next']}
          rules={[
            ({ getFieldValue }) => ({
              validator: (_, value) =>
                value === getFieldValue('next')
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('session.passwordsDiffer'))),
            }),
          ]}
        >
          <Input.Password maxLength={128} autoComplete="new-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          {t('people.changePassword')}
        </Button>
      </Form>
    </section>
  )
}
