import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { NewArchive } from './new-archive.ts'

/** The second step of the wizard: the archivist and the password, typed twice. Rules wait until it is shown. */
export function ArchivistFields({ active }: { readonly active: boolean }) {
  const { t } = useTranslation()
  const rules = (message: string) => (active ? [{ required: true, message }] : [])
  return (
    <>
      <Form.Item<NewArchive>
        name="archivist"
        label={t('welcome.archivist')}
        extra={t('welcome.archivistHint')}
        rules={rules(t('session.nameMissing'))}
      >
        <Input maxLength={50} autoComplete="username" />
      </Form.Item>
      <Form.Item<NewArchive>
        name="password"
        label={t('session.password')}
        extra={t('session.passwordHint')}
        rules={rules(t('session.passwordMissing'))}
      >
        <Input.Password maxLength={128} autoComplete="new-password" />
      </Form.Item>
      <Form.Item<NewArchive>
        name="again"
        label={t('session.passwordAgain')}
        dependencies={['password']}
        rules={[
          ...rules(t('session.passwordMissing')),
          ({ getFieldValue }) => ({
            validator: (_, value) =>
              !active || value === getFieldValue('password')
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
