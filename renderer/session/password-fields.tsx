import { Form, Input, type InputRef } from 'antd'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'

/** A new password, typed twice. Stands in a form with the fields `password` and `again`. */
export function PasswordFields({ first = null }: { readonly first?: Ref<InputRef> }) {
  const { t } = useTranslation()
  return (
    <>
      <Form.Item
        name="password"
        label={t('people.newPassword')}
        extra={t('session.passwordHint')}
        rules={[{ required: true, message: t('session.passwordMissing') }]}
      >
        <Input.Password ref={first} maxLength={128} autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label={t('session.passwordAgain')}
        dependencies={['password']}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, value) =>
              value === getFieldValue('password')
                ? Promise.resolve()
                : Promise.reject(new Error(t('session.passwordsDiffer'))),
          }),
        ]}
      >
        <Input.Password maxLength={128} autoComplete="new-password" />
      </Form.Item>
    </>
  )
}
