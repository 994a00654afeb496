import { EditOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { HandoverDetail } from '#shared/contract/reception.ts'
import { api, queries } from '../api.ts'
import { useKeys } from '../keyboard/bindings.ts'
import { KeyCap } from '../keyboard/key-cap.tsx'
import { useSigning } from '../signing/use-signing.ts'
import { OutcomeFigures } from './outcome-figures.tsx'

/** The department signs the list as it was counted. */
export function Give({ handover }: { readonly handover: HandoverDetail }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const client = useQueryClient()
  const { sign } = useSigning()
  const { id, version } = handover
  const give = async () => {
    const done = await sign('handover.give', parts => api.reception.give({ id, version, ...parts }))
    await client.invalidateQueries({ queryKey: queries.reception.key() })
    if (done !== null) message.success(t('reception.givenNow'))
  }
  useKeys(t('reception.signatures'), [{ keys: ['S'], label: t('reception.signGive'), run: () => void give() }])
  return (
    <section className="sheet sign-here" aria-label={t('reception.yourTurn')}>
      <div>
        <h2>{t('reception.giveTitle')}</h2>
        <p>{t('reception.giveHint')}</p>
        <OutcomeFigures lines={handover.list} />
      </div>
      <Button type="primary" size="large" icon={<EditOutlined />} onClick={() => void give()}>
        {t('reception.signGive')} <KeyCap keys="S" />
      </Button>
    </section>
  )
}
