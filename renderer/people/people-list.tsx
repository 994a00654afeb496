import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import { queries } from '../api.ts'
import { useMe } from '../session/me.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { AddPerson } from './add-person.tsx'

/** Everybody with an account, and who is let in. */
export function PeopleList() {
  const { t } = useTranslation()
  const me = useMe()
  const client = useQueryClient()
  const people = useQuery(queries.people.list.queryOptions())
  const setActive = useMutation(
    queries.people.setActive.mutationOptions({
      onSuccess: () => client.invalidateQueries({ queryKey: queries.people.key() }),
    }),
  )
  return (
    <>
      <section className="sheet">
        <FailureAlert error={people.error ?? setActive.error} />
        <table className="people">
          <thead>
            <tr>
              <th>{t('session.name')}</th>
              <th>{t('people.role')}</th>
              <th>{t('people.active')}</th>
            </tr>
          </thead>
          <tbody>
            {people.data?.map(person => (
              <tr key={person.id}>
                <td>{person.id === me.person.id ? t('people.self', { name: person.name }) : person.name}</td>
                <td>{t(`people.roles.${person.role}`)}</td>
                <td>
                  <Switch
                    size="small"
                    checked={person.active}
                    disabled={person.id === me.person.id}
                    loading={setActive.isPending && setActive.variables?.id === person.id}
                    aria-label={t('people.letIn', { name: person.name })}
                    onChange={active => setActive.mutate({ id: person.id, active })}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <AddPerson />
    </>
  )
}
