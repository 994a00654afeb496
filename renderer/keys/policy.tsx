import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { algorithms } from '#shared/trust/act.ts'
import { api, queries } from '../api.ts'
import { useRight } from '../session/me.ts'
import { useSigning } from '../signing/use-signing.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'

/** The algorithm of new keys, until one is enrolled; and whether every step must be signed. */
export function Policy() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { message } = App.useApp()
  const { sign } = useSigning()
  const decides = useRight('keys.confirm')
  const list = useQuery(queries.keys.list.queryOptions())
  const refresh = () => client.invalidateQueries({ queryKey: queries.keys.key() })
  const choose = useMutation(queries.keys.chooseAlgorithm.mutationOptions({ onSuccess: refresh }))
  const keys = list.data?.keys ?? []
  const settled = keys.some(key => key.enrolledAt !== null)
  const inForce = list.data?.inForce ?? false
  const signers = keys.filter(key => key.state === 'enrolled' && key.role === 'archivist').length
  const enforce = async () => {
    const done = await sign('policy.sign', parts => api.keys.enforce(parts))
    if (done === null) return
    message.success(t('keysDesk.nowInForce'))
    await refresh()
  }
  return (
    <section className="sheet keys-policy" aria-label={t('keysDesk.policy')}>
      <FailureAlert error={list.error ?? choose.error} />
      <h2>{t('keysDesk.algorithm')}</h2>
      <Radio.Group
        aria-label={t('keysDesk.algorithm')}
        value={list.data?.alg ?? null}
        disabled={!decides || settled || choose.isPending}
        onChange={event => choose.mutate({ alg: event.target.value })}
        options={algorithms.map(alg => ({ value: alg, label: t(`keysDesk.algorithms.${alg}`) }))}
        vertical
      />
      <p className="form-note">{t(settled ? 'keysDesk.algorithmSettled' : 'keysDesk.algorithmOpen')}</p>
      <h2>{t('keysDesk.enforce')}</h2>
      <p className="form-note">{t(inForce ? 'keysDesk.inForce' : 'keysDesk.notInForce')}</p>
      {!inForce && decides && (
        <>
          <p>{t('keysDesk.haveKeys', { count: signers })}</p>
          <Button type="primary" disabled={signers < 2} onClick={() => void enforce()}>
            {t('keysDesk.enforceNow')}
          </Button>
        </>
      )}
    </section>
  )
}
