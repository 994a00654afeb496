import { useQuery } from '@tanstack/react-query'
import { Spin } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { queries } from '../api.ts'
import { useMe } from '../session/me.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { KeyFacts } from './key-facts.tsx'
import { MakeKey } from './make-key.tsx'

/** One's own key: what it is, how far it has come, and what to do next. */
export function MyKey() {
  const { t } = useTranslation()
  const me = useMe()
  const mine = useQuery(queries.keys.mine.queryOptions())
  const [anew, setAnew] = useState(false)
  if (mine.error !== null) return <FailureAlert error={mine.error} />
  if (mine.data === undefined) return <Spin />
  const { key, alg, origin, user } = mine.data
  const making = key === null || (anew && key.state === 'proposed')
  return (
    <section className="sheet keys-mine" aria-label={t('keysDesk.mine')}>
      {key === null ? (
        <>
          <h2>{t('keysDesk.none')}</h2>
          <p className="form-note">{t('keysDesk.noneHint')}</p>
        </>
      ) : (
        <KeyFacts origin={origin} user={user} ownKey={key} onAnew={() => setAnew(true)} />
      )}
      {making && <MakeKey alg={alg} origin={origin} user={user} name={me.person.name} onMade={() => setAnew(false)} />}
    </section>
  )
}
