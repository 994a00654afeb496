import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KeyLine } from '#shared/contract/keys.ts'
import { api, queries } from '../api.ts'
import { TakeForm } from '../batches/take-form.tsx'
import { useContinued } from '../drafts/use-continued.ts'
import { useMe } from '../session/me.ts'
import { KeyPrint } from '../signing/key-print.tsx'
import { moment } from '../text/format.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { useLanguage } from '../ui/use-language.ts'
import { ConfirmKey } from './confirm-key.tsx'
import { RevokeKey } from './revoke-key.tsx'
import { mayConfirm, mayRevoke } from './who.ts'

type Chosen = { readonly act: 'confirm' | 'revoke'; readonly key: KeyLine }

/** Everybody's keys. What waits to be confirmed shows no fingerprint: it is typed from the card. */
export function KeyList() {
  const { t } = useTranslation()
  const language = useLanguage()
  const me = useMe()
  const list = useQuery(queries.keys.list.queryOptions())
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const keys = list.data?.keys ?? []
  useContinued(
    'revoke-key',
    null,
    subject => {
      const key = keys.find(one => one.kid === subject)
      if (key !== undefined) setChosen({ act: 'revoke', key })
    },
    list.data !== undefined,
  )
  const close = () => setChosen(null)
  return (
    <section className="sheet" aria-label={t('keysDesk.all')}>
      <FailureAlert error={list.error} />
      {list.data !== undefined && keys.length === 0 && (
        <EmptyState title={t('keysDesk.noKeys')} hint={t('keysDesk.noKeysHint')} />
      )}
      {keys.length > 0 && (
        <table className="people keys-list">
          <thead>
            <tr>
              <th>{t('session.name')}</th>
              <th>{t('keysDesk.stateHead')}</th>
              <th>{t('keysDesk.printHead')}</th>
              <th>{t('keysDesk.when')}</th>
              <th>
                <span className="visually-hidden">{t('keysDesk.acts')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {keys.map(key => (
              <tr key={key.kid}>
                <td>
                  {key.person}
                  <small>{t(`people.roles.${key.role}`)}</small>
                </td>
                <td title={t(`keysDesk.lineMeans.${key.state}`)}>
                  {t(`keysDesk.state.${key.state}`)}
                  <small>{key.alg}</small>
                </td>
                <td>
                  {mayConfirm(key, me.person, keys) ? t('keysDesk.fromCard') : <KeyPrint value={key.fingerprint} />}
                </td>
                <td>
                  {moment(key.revokedAt ?? key.enrolledAt ?? key.proposedAt)}
                  <small>
                    {key.state === 'revoked'
                      ? t('keysDesk.reasonIs', { reason: key.reason })
                      : key.enrolledBy !== '' && t('keysDesk.by', { name: key.enrolledBy })}
                  </small>
                </td>
                <td className="keys-line-acts">
                  {mayConfirm(key, me.person, keys) && (
                    <Button type="primary" size="small" onClick={() => setChosen({ act: 'confirm', key })}>
                      {t('keysDesk.confirmOf', { name: key.person })}
                    </Button>
                  )}
                  {mayRevoke(key, me.person) && (
                    <Button size="small" danger onClick={() => setChosen({ act: 'revoke', key })}>
                      {t('keysDesk.revokeOf', { name: key.person })}
                    </Button>
                  )}
                  {key.state !== 'revoked' && (
                    <TakeForm
                      type="link"
                      label={t('keysDesk.printCard')}
                      ask={() => api.keys.card({ kid: key.kid, language })}
                      name={t('keysDesk.cardFile', { name: key.person })}
                    />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {chosen?.act === 'confirm' && <ConfirmKey keyLine={chosen.key} onClose={close} />}
      {chosen?.act === 'revoke' && <RevokeKey keyLine={chosen.key} onClose={close} />}
    </section>
  )
}
