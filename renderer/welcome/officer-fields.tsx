import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { type Officer, officers } from '#shared/rules/rights.ts'
import type { NewArchive } from './new-archive.ts'

/** The third step of the wizard: who the three officers are. All four people are called differently. */
export function OfficerFields({ active }: { readonly active: boolean }) {
  const { t } = useTranslation()
  return (
    <>
      <p className="cover-hint">{t('welcome.officersLead')}</p>
      {officers.map((role: Officer) => (
        <Form.Item<NewArchive>
          key={role}
          name={['officers', role]}
          label={t(`people.roles.${role}`)}
          extra={t(`people.roleHints.${role}`)}
          dependencies={['archivist', ...officers.filter(other => other !== role).map(other => ['officers', other])]}
          rules={[
            ...(active ? [{ required: true, whitespace: true, message: t('session.nameMissing') }] : []),
            ({ getFieldsValue }) => ({
              validator: (_, value: string) => {
                const { archivist, officers: named } = getFieldsValue(true)
                const others = [archivist, ...officers.filter(other => other !== role).map(other => named?.[other])]
                return active && others.some(other => other?.trim() === value?.trim())
                  ? Promise.reject(new Error(t('welcome.namesAlike')))
                  : Promise.resolve()
              },
            }),
          ]}
        >
          <Input maxLength={50} autoComplete="off" />
        </Form.Item>
      ))}
    </>
  )
}
