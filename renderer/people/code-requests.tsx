import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { queries } from '../api.ts'
import { useMe } from '../session/me.ts'
import { moment } from '../text/format.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { CodeDialog } from './code-dialog.tsx'
import type { Coded } from './coded.ts'

/** New codes for officers that one officer asked for and another has to confirm. Nothing while none waits. */
export function CodeRequests() {
  const { t } = useTranslation()
  const me = useMe()
  const client = useQueryClient()
  const people = useQuery(queries.people.list.queryOptions())
  const requests = useQuery(queries.people.codeRequests.queryOptions())
  const [coded, setCoded] = useState<Coded | null>(null)
  const officeOf = (id: number) => people.data?.find(person => person.id === id)?.role
  const settle = useMutation(
    queries.people.settleCode.mutationOptions({
      onSuccess: ({ code }, { id }) => {
        void client.invalidateQueries({ queryKey: queries.people.key() })
        const of = requests.data?.find(one => one.id === id)
        const role = of && officeOf(of.personId)
        if (code !== null && of && role) setCoded({ name: of.person, role, code })
      },
    }),
  )
  const waiting = requests.data ?? []
  const mayConfirm = (one: (typeof waiting)[number]) =>
    one.personId !== me.person.id && officeOf(one.askedById) !== me.person.role
  return (
    <>
      <FailureAlert error={requests.error} />
      {waiting.length > 0 && (
        <section className="sheet" aria-label={t('people.codeRequests')}>
          <h2>{t('people.codeRequests')}</h2>
          <p className="people-note">{t('people.codeRequestsNote')}</p>
          <FailureAlert error={settle.error} />
          <ul className="role-changes">
            {waiting.map(one => (
              <li key={one.id}>
                <span>
                  <strong>{one.person}</strong> {t('people.codeRequest')}
                </span>
                <span className="people-note">
                  {t('people.proposedBy', { name: one.askedBy, time: moment(one.askedAt) })}
                </span>
                <Space>
                  {mayConfirm(one) && (
                    <Button
                      size="small"
                      type="primary"
                      loading={settle.isPending}
                      aria-label={t('people.codeConfirmFor', { name: one.person })}
                      onClick={() => settle.mutate({ id: one.id, accept: true })}
                    >
                      {t('people.codeConfirm')}
                    </Button>
                  )}
                  <Button
                    size="small"
                    loading={settle.isPending}
                    aria-label={t('people.codeDeclineFor', { name: one.person })}
                    onClick={() => settle.mutate({ id: one.id, accept: false })}
                  >
                    {t(one.askedById === me.person.id ? 'people.codeWithdraw' : 'people.decline')}
                  </Button>
                </Space>
              </li>
            ))}
          </ul>
        </section>
      )}
      {coded !== null && (
        <CodeDialog title={t('people.codeFor', { name: coded.name })} people={[coded]} onClose={() => setCoded(null)} />
      )}
    </>
  )
}
