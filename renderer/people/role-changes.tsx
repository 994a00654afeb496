import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Space } from 'antd'
import { useTranslation } from 'react-i18next'
import { queries } from '../api.ts'
import { useMe, useRight } from '../session/me.ts'
import { moment } from '../text/format.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'

/** Changes of role that wait for a second officer. Nothing while none waits. */
export function RoleChanges() {
  const { t } = useTranslation()
  const me = useMe()
  const maySettle = useRight('people.role')
  const client = useQueryClient()
  const people = useQuery(queries.people.list.queryOptions())
  const departments = useQuery(queries.people.departments.queryOptions())
  const changes = useQuery(queries.people.roleChanges.queryOptions())
  const settle = useMutation(
    queries.people.settleRole.mutationOptions({
      onSuccess: () => client.invalidateQueries({ queryKey: queries.people.key() }),
    }),
  )
  if (changes.data === undefined || changes.data.length === 0) return <FailureAlert error={changes.error} />
  const officeOf = (id: number) => people.data?.find(person => person.id === id)?.role
  const departmentOf = (id: number | null) => departments.data?.find(department => department.id === id)?.name
  return (
    <section className="sheet">
      <h2>{t('people.changes')}</h2>
      <FailureAlert error={settle.error} />
      <ul className="role-changes">
        {changes.data.map(change => (
          <li key={change.id}>
            <span>
              <strong>{change.person}</strong>{' '}
              {t('people.change', {
                from: t(`people.roles.${change.from}`),
                to: [t(`people.roles.${change.to}`), departmentOf(change.departmentId)].filter(Boolean).join(' · '),
              })}
            </span>
            <span className="people-note">
              {t('people.proposedBy', { name: change.proposedBy, time: moment(change.proposedAt) })}
            </span>
            {maySettle && officeOf(change.proposedById) !== me.person.role ? (
              <Space>
                <Button
                  size="small"
                  type="primary"
                  loading={settle.isPending}
                  aria-label={t('people.confirmFor', { name: change.person })}
                  onClick={() => settle.mutate({ id: change.id, accept: true })}
                >
                  {t('people.confirm')}
                </Button>
                <Button
                  size="small"
                  loading={settle.isPending}
                  aria-label={t('people.declineFor', { name: change.person })}
                  onClick={() => settle.mutate({ id: change.id, accept: false })}
                >
                  {t('people.decline')}
                </Button>
              </Space>
            ) : (
              <span className="people-note">{t('people.changeWaits')}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
