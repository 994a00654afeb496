import { Alert, Button, Steps } from 'antd'
import { useTranslation } from 'react-i18next'
import { digitsOfPrint } from '#shared/trust/print-digits.ts'
import { api } from '../api.ts'
import { TakeForm } from '../batches/take-form.tsx'
import { useMe } from '../session/me.ts'
import { KeyPrint } from '../signing/key-print.tsx'
import type { OwnKey } from '../signing/use-signature.ts'
import { Qr } from '../ui/qr.tsx'
import { useLanguage } from '../ui/use-language.ts'
import { ownPrint } from './own-print.ts'

type Props = {
  readonly origin: string
  readonly user: string
  readonly ownKey: OwnKey
  readonly onAnew: () => void
}

/** The key there is: its fingerprint, its card, and where it stands on the way to be enrolled. */
export function KeyFacts({ origin, user, ownKey, onAnew }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  const me = useMe()
  const enrolled = ownKey.state === 'enrolled'
  // What this browser computed when it made the key; unknown on another computer.
  const made = ownPrint(origin, user, ownKey.kid)
  const print = made ?? ownKey.fingerprint
  return (
    <>
      <h2>{t(`keysDesk.state.${ownKey.state}`)}</h2>
      <p className="form-note">{t(`keysDesk.stateMeans.${ownKey.state}`)}</p>
      {made !== null && made !== ownKey.fingerprint && (
        <Alert className="failure-alert" type="error" showIcon role="alert" title={t('keysDesk.printChanged')} />
      )}
      {!enrolled && (
        <Steps
          size="small"
          current={1}
          className="keys-steps"
          items={[
            { title: t('keysDesk.steps.make') },
            { title: t('keysDesk.steps.card') },
            { title: t(me.person.role === 'secadmin' ? 'keysDesk.steps.confirmOfficer' : 'keysDesk.steps.confirm') },
          ]}
        />
      )}
      <h3>{t('keysDesk.fingerprint', { alg: ownKey.alg })}</h3>
      <div className="keys-print">
        <KeyPrint value={print} large />
        {!enrolled && (
          <figure>
            <Qr text={digitsOfPrint(print)} label={t('keysDesk.code')} />
            <figcaption>{t('keysDesk.scanIt')}</figcaption>
          </figure>
        )}
      </div>
      <p className="form-note">{t('keysDesk.compare')}</p>
      <div className="keys-acts">
        <TakeForm
          type={enrolled ? 'default' : 'primary'}
          label={t('keysDesk.printCard')}
          ask={() => api.keys.card({ kid: ownKey.kid, language })}
          name={t('keysDesk.cardFile', { name: me.person.name })}
        />
        {!enrolled && <Button onClick={onAnew}>{t('keysDesk.anew')}</Button>}
      </div>
      {enrolled && <p className="form-note">{t('keysDesk.lost')}</p>}
    </>
  )
}
