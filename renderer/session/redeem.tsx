import { useMutation } from '@tanstack/react-query'
import { Button, Form, Input, type InputRef } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { queries } from '../api.ts'
import { keepSessionToken } from '../transport/token.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { PasswordFields } from './password-fields.tsx'

type Fields = { readonly name: string; readonly code: string; readonly password: string; readonly again: string }
type Props = { readonly onSignedIn: (personId: number) => void; readonly onBack: () => void }

/** The first way in: name, one-time code, and a password of one's own. */
export function Redeem({ onSignedIn, onBack }: Props) {
  const { t } = useTranslation()
  const field = useRef<InputRef>(null)
  const redeem = useMutation(
    queries.session.redeem.mutationOptions({
      onSuccess: answer => {
        keepSessionToken(answer.token)
        onSignedIn(answer.person.id)
      },
    }),
  )
  useEffect(() => field.current?.focus(), [])
  return (
    <>
      <p className="cover-hint">{t('session.firstHint')}</p>
      <FailureAlert error={redeem.error} />
      <Form<Fields>
        layout="vertical"
        requiredMark={false}
        onFinish={({ name, code, password }) => redeem.mutate({ name, code, password })}
      >
        <Form.Item<Fields>
          name="name"
          label={t('session.name')}
          rules={[{ required: true, message: t('session.nameMissing') }]}
        >
          <Input autoComplete="username" ref={field} maxLength={50} />
        </Form.Item>
        <Form.Item<Fields>
          name="code"
          label={t('session.code')}
          rules={[{ required: true, message: t('session.codeMissing') }]}
        >
          <Input className="code-field" autoComplete="off" spellCheck={false} maxLength={40} />
        </Form.Item>
        <PasswordFields />
        <Button type="primary" htmlType="submit" block loading={redeem.isPending}>
          {t('session.redeem')}
        </Button>
        <Button type="link" block onClick={onBack}>
          {t('session.withPassword')}
        </Button>
      </Form>
    </>
  )
}
