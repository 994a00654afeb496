import { useQuery } from '@tanstack/react-query'
import { Form, Radio, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Role } from '#shared/rules/rights.ts'
import { queries } from '../api.ts'

export type RoleValues = { readonly role: Role; readonly departmentId?: number | null }

/** Which role, and for a department's account which department. Stands in a form whose fields it names. */
export function RoleFields({ roles }: { readonly roles: readonly Role[] }) {
  const { t } = useTranslation()
  const role = Form.useWatch<Role | undefined>('role')
  const departments = useQuery(queries.people.departments.queryOptions())
  return (
    <>
      <Form.Item<RoleValues> name="role" label={t('people.role')}>
        <Radio.Group
          vertical
          options={roles.map(value => ({
            value,
            label: t('people.roleLine', { role: t(`people.roles.${value}`), hint: t(`people.roleHints.${value}`) }),
          }))}
        />
      </Form.Item>
      {role === 'department' && (
        <Form.Item<RoleValues>
          name="departmentId"
          label={t('people.department')}
          extra={departments.data?.length === 0 ? t('people.noDepartments') : undefined}
          rules={[{ required: true, message: t('people.departmentMissing') }]}
        >
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            loading={departments.isPending}
            options={departments.data?.map(({ id, name }) => ({ value: id, label: name })) ?? []}
          />
        </Form.Item>
      )}
    </>
  )
}

/** What the archive is sent: only a department's account has a department. */
export const roleInput = <Given extends Role>(role: Given, departmentId: number | null | undefined) => ({
  role,
  departmentId: role === 'department' ? (departmentId ?? null) : null,
})
