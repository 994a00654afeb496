import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Badge, Button, Space } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Person } from '#shared/contract/people.ts'
import { isOfficer } from '#shared/rules/rights.ts'
import { queries } from '../api.ts'
import { useMe, useRight } from '../session/me.ts'
import type { Coded } from './coded.ts'
import { stateOf } from './person-state.ts'

const lights = { waiting: 'warning', code: 'processing', in: 'success', out: 'default' } as const

type Props = {
  readonly person: Person
  readonly department: string
  readonly onCode: (coded: Coded) => void
  readonly onPropose: (person: Person) => void
  /** Why something about this account was not done; null when the next thing is tried. */
  readonly onFailure: (error: unknown) => void
}

/** An account: who, as what, how it stands, and what one's own office may do about it. */
export function PersonRow({ person, department, onCode, onPropose, onFailure }: Props) {
  const { t } = useTranslation()
  const { message, modal } = App.useApp()
  const client = useQueryClient()
  const me = useMe()
  const mayCode = useRight('people.add')
  const mayEnable = useRight('people.enable')
  const mayPropose = useRight('people.role')
  const mayAsk = useRight('people.code')
  const own = person.id === me.person.id
  const { name, role, active } = person
  const onMutate = () => onFailure(null)
  const refresh = () => client.invalidateQueries({ queryKey: queries.people.key() })
  const setActive = useMutation(
    queries.people.setActive.mutationOptions({ onMutate, onSuccess: refresh, onError: onFailure }),
  )
  const newCode = useMutation(
    queries.people.newCode.mutationOptions({
      onSuccess: ({ code }) => {
        void refresh()
        onCode({ name, role, code })
      },
      onMutate,
      onError: onFailure,
    }),
  )
  const askCode = useMutation(
    queries.people.askCode.mutationOptions({
      onSuccess: () => {
        void refresh()
        message.success(t('people.codeAsked', { name }))
      },
      onMutate,
      onError: onFailure,
    }),
  )
  const confirm = (title: string, content: string, onOk: () => void) => {
    modal.confirm({ title, content, okText: t('people.doIt'), cancelText: t('action.cancel'), onOk })
  }
  // The auditor only lets a security administrator in again (shared/contract/people.ts, setActive).
  const enables = mayEnable && !own && (me.person.role !== 'auditor' || (role === 'secadmin' && !active))
  return (
    <tr>
      <td>{own ? t('people.self', { name }) : name}</td>
      <td>
        {t(`people.roles.${role}`)}
        {department !== '' && <span className="people-note"> · {department}</span>}
      </td>
      <td>
        <Badge status={lights[stateOf(person)]} text={t(`people.states.${stateOf(person)}`)} />
      </td>
      <td>
        <Space size={4} wrap>
          {enables && !active && (
            <Button
              size="small"
              type="primary"
              loading={setActive.isPending}
              aria-label={t('people.enableFor', { name })}
              onClick={() => setActive.mutate({ id: person.id, active: true })}
            >
              {t('people.enable')}
            </Button>
          )}
          {enables && active && (
            <Button
              size="small"
              loading={setActive.isPending}
              aria-label={t('people.disableFor', { name })}
              onClick={() =>
                confirm(t('people.disableFor', { name }), t('people.disableNote'), () =>
                  setActive.mutate({ id: person.id, active: false }),
                )
              }
            >
              {t('people.disable')}
            </Button>
          )}
          {mayPropose && !own && !isOfficer(role) && (
            <Button size="small" aria-label={t('people.proposeFor', { name })} onClick={() => onPropose(person)}>
              {t('people.changeRole')}
            </Button>
          )}
          {mayAsk && !own && isOfficer(role) && (
            <Button
              size="small"
              loading={askCode.isPending}
              aria-label={t('people.askCodeFor', { name })}
              onClick={() =>
                confirm(t('people.askCodeFor', { name }), t('people.askCodeNote'), () =>
                  askCode.mutate({ personId: person.id }),
                )
              }
            >
              {t('people.askCode')}
            </Button>
          )}
          {mayCode && !own && (
            <Button
              size="small"
              loading={newCode.isPending}
              aria-label={t('people.newCodeFor', { name })}
              onClick={() =>
                confirm(t('people.newCodeFor', { name }), t('people.newCodeNote'), () =>
                  newCode.mutate({ id: person.id }),
                )
              }
            >
              {t('people.newCode')}
            </Button>
          )}
        </Space>
      </td>
    </tr>
  )
}
