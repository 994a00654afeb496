import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Role } from '#shared/rules/rights.ts'
import { roles } from '#shared/rules/rights.ts'
import { queries } from '../api.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'

type Fields = { readonly name: string; readonly role: Role; readonly password: string }

/** Adds a person with a first password, to be told in person and changed at the first sign-in. */
export function AddPerson() {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const client = useQueryClient()
  const [form] = Form.useForm<Fields>()
  const add = useMutation(
    queries.people.add.mutationOptions({
      onSuccess: person => {
        form.resetFields()
        message.success(t('people.added', { name: person.name }))
        return client.invalidateQueries({ queryKey: queries.people.key() })
      },
    }),
  )
  return (
    <section className="sheet settings-form">
      <h2>{t('people.add')}</h2>
      <FailureAlert error={add.error} />
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ role: 'reader' }}
        onFinish={fields => add.mutate(fields)}
      >
        <Form.Item<Fields>
          name="name"
          label={t('session.name')}
          rules={[{ required: true, whitespace: true, message: t('session.nameMissing') }]}
        >
          <Input maxLength={50} autoComplete="off" />
        </Form.Item>
        <Form.Item<Fields> name="role" label={t('people.role')}>
          <Radio.Group
            options={roles.map(role => ({
              value: role,
              label: t('people.roleLine', { role: t(`people.roles.${role}`), hint: t(`people.roleHints.${role}`) }),
            }))}
            vertical
          />
        </Form.Item>
        <Form.Item<Fields>
          name="password"
          label={t('people.firstPassword')}
          extra={t('session.passwordHint')}
          rules={[{ required: true, message: t('session.passwordMissing') }]}
        >
          <Input.Password maxLength={128} autoComplete="new-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={add.isPending}>
          {t('people.addNow')}
        </Button>
      </Form>
    </section>
  )
}
