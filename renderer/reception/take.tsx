import { EditOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { HandoverDetail } from '#shared/contract/reception.ts'
import { api } from '../api.ts'
import { useTermName } from '../catalogue/terms.ts'
import { useKeys } from '../keyboard/bindings.ts'
import { KeyCap } from '../keyboard/key-cap.tsx'
import { useMe } from '../session/me.ts'
import { useSigning } from '../signing/use-signing.ts'
import { outcomeOf } from './counts.ts'
import { OutcomeFigures } from './outcome-figures.tsx'

/** The archive signs the same list; what comes of that is said before. */
export function Take({ handover }: { readonly handover: HandoverDetail }) {
  const { t } = useTranslation()
  const term = useTermName()
  const { message } = App.useApp()
  const client = useQueryClient()
  const { sign } = useSigning()
  const { name } = useMe().person
  const { id, version } = handover
  const own = handover.giver?.name === name
  const take = async () => {
    const done = await sign('handover.take', parts => api.reception.take({ id, version, ...parts }))
    await client.invalidateQueries()
    if (done !== null) message.success(t('reception.takenNow', { count: done.items }))
  }
  useKeys(t('reception.signatures'), [{ keys: ['S'], label: t('reception.signTake'), run: () => void take() }], !own)
  return (
    <section className="sheet sign-here" aria-label={t('reception.yourTurn')}>
      <div>
        <h2>{t('reception.takeTitle')}</h2>
        <p>
          {t('reception.takeHint', {
            count: outcomeOf(handover.list).accepted,
            category: term(handover.category),
            year: handover.fields.year,
          })}
        </p>
        <OutcomeFigures lines={handover.list} />
        {own && <p className="state-bad">{t('reception.otherSigns')}</p>}
      </div>
      <Button type="primary" size="large" icon={<EditOutlined />} disabled={own} onClick={() => void take()}>
        {t('reception.signTake')} <KeyCap keys="S" />
      </Button>
    </section>
  )
}
