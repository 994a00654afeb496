import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Algorithm } from '#shared/trust/act.ts'
import { api, queries } from '../api.ts'
import { askKeys, warmKeys } from '../signing/key-holder.ts'
import { weaknessOf } from '../signing/passphrase.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { keepPrint } from './own-print.ts'

type Fields = { readonly passphrase: string; readonly again: string }
type Props = {
  readonly alg: Algorithm
  readonly origin: string
  readonly user: string
  readonly name: string
  readonly onMade: () => void
}

/** Makes the key pair here, wraps the private half under the passphrase, and proposes the public half. */
export function MakeKey({ alg, origin, user, name, onMade }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const make = useMutation({
    mutationFn: async ({ passphrase }: Fields) => {
      const made = await askKeys({ kind: 'make', alg, origin, user, passphrase })
      if (made.kind !== 'made') throw new Error('no key was made')
      const { kind: _, ...key } = made
      keepPrint(origin, user, key.kid, key.fingerprint)
      await api.keys.propose({ alg, pub: key.pub, wrapped: key.wrapped, proof: key.proof })
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: queries.keys.key() })
      onMade()
    },
  })
  return (
    <Form<Fields>
      layout="vertical"
      requiredMark={false}
      className="keys-make"
      onFinish={fields => make.mutate(fields)}
      onFocus={warmKeys}
    >
      <FailureAlert error={make.error} />
      <Form.Item<Fields>
        name="passphrase"
        label={t('keysDesk.passphrase')}
        extra={t('keysDesk.passphraseHint')}
        validateTrigger="onBlur"
        rules={[
          // Nobody who only looks in is told that something is wrong: what is empty is asked for when the key is to be made.
          { required: true, message: t('keysDesk.weakness.short'), validateTrigger: [] },
          {
            validator: (_, value: unknown) => {
              const weakness = typeof value === 'string' && value !== '' ? weaknessOf(value, name) : null
              return weakness === null
                ? Promise.resolve()
                : Promise.reject(new Error(t(`keysDesk.weakness.${weakness}`)))
            },
          },
        ]}
      >
        <Input.Password maxLength={128} autoComplete="new-password" autoFocus />
      </Form.Item>
      <Form.Item<Fields>
        name="again"
        label={t('keysDesk.again')}
        dependencies={['passphrase']}
        validateTrigger="onBlur"
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, value) =>
              value === getFieldValue('passphrase')
                ? Promise.resolve()
                : Promise.reject(new Error(t('keysDesk.differ'))),
          }),
        ]}
      >
        <Input.Password maxLength={128} autoComplete="new-password" />
      </Form.Item>
      <p className="form-note">{t('keysDesk.noRecovery')}</p>
      <Button type="primary" htmlType="submit" loading={make.isPending}>
        {t('keysDesk.make', { alg })}
      </Button>
    </Form>
  )
}
