import { useMutation } from '@tanstack/react-query'
import { Button, Form, Input, type InputRef } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { queries } from '../api.ts'
import { keepSessionToken } from '../transport/token.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { Cover } from './cover.tsx'
import { Redeem } from './redeem.tsx'
import type { SampleAccounts } from './sample.ts'
import { SamplePeople } from './sample-people.tsx'

type Fields = { readonly name: string; readonly password: string }
type Props = {
  readonly archive: { readonly name: string; readonly sample: boolean }
  /** Who may sign in to the sample; null elsewhere. */
  readonly sample: SampleAccounts | null
  /** Who was here before the screen was locked; empty at the first sign-in. */
  readonly name: string
  readonly onSignedIn: (personId: number) => void
  readonly onLeave: (() => void) | null
}

/** The sign-in screen; opaque, so that it also covers what a locked screen shows. */
export function SignIn({ archive, sample, name, onSignedIn, onLeave }: Props) {
  const { t } = useTranslation()
  // Before anybody has signed in, the name of the archive is told in the desk's own window only.
  const title = archive.name || t('app.name')
  const field = useRef<InputRef>(null)
  const [first, setFirst] = useState(false)
  const signIn = useMutation(
    queries.session.signIn.mutationOptions({
      onSuccess: answer => {
        keepSessionToken(answer.token)
        onSignedIn(answer.person.id)
      },
    }),
  )
  useEffect(() => {
    if (!first) field.current?.focus()
  }, [first])

  if (first) {
    return (
      <Cover title={title} label={t('session.signIn')}>
        <Redeem onSignedIn={onSignedIn} onBack={() => setFirst(false)} />
      </Cover>
    )
  }
  return (
    <Cover title={title} label={t('session.signIn')}>
      {name !== '' && <p className="cover-hint">{t('session.locked')}</p>}
      <FailureAlert error={signIn.error} />
      <Form<Fields>
        layout="vertical"
        requiredMark={false}
        initialValues={{ name }}
        onFinish={fields => signIn.mutate(fields)}
      >
        <Form.Item
          name="name"
          label={t('session.name')}
          rules={[{ required: true, message: t('session.nameMissing') }]}
        >
          <Input autoComplete="username" ref={name === '' ? field : null} maxLength={50} />
        </Form.Item>
        <Form.Item
          name="password"
          label={t('session.password')}
          rules={[{ required: true, message: t('session.passwordMissing') }]}
        >
          <Input.Password autoComplete="current-password" ref={name === '' ? null : field} maxLength={128} />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={signIn.isPending}>
          {t('session.signIn')}
        </Button>
        {onLeave === null ? (
          <Button type="link" block onClick={() => setFirst(true)}>
            {t('session.first')}
          </Button>
        ) : (
          <Button type="link" block onClick={onLeave}>
            {t('session.otherArchive')}
          </Button>
        )}
      </Form>
      {sample !== null && (
        <SamplePeople
          sample={sample}
          signingIn={signIn.isPending ? signIn.variables.name : null}
          onChoose={chosen => signIn.mutate({ name: chosen, password: sample.password })}
        />
      )}
    </Cover>
  )
}
