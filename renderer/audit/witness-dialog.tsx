import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Modal, Progress } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, queries } from '../api.ts'
import { fromBase64 } from '../signing/bytes.ts'
import { askKeys } from '../signing/key-holder.ts'
import { ledgerSeen } from '../signing/ledger-seen.ts'
import { PassphraseForm } from '../signing/passphrase-form.tsx'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { compute, headBody, keepVerified, verifiedIn, witnessLine } from './witness.ts'

type Trouble = 'wrong-passphrase' | 'bad-chain' | 'bad-root' | 'broken-ledger' | 'no-key'
type Outcome = { readonly trouble: Trouble | null; readonly at: number | null }

const formId = 'witness-passphrase'

/** Computes the ledger in this window, then signs its newest head with one's own key. */
export function WitnessDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const client = useQueryClient()
  const [done, setDone] = useState<{ size: number; of: number } | null>(null)
  const [tries, setTries] = useState(0)
  const mine = useQuery(queries.keys.mine.queryOptions())
  const key = mine.data?.key

  const witness = useMutation({
    mutationFn: async (passphrase: string | null): Promise<Outcome> => {
      setTries(count => count + 1)
      if (key?.state !== 'enrolled' || key.alg !== 'Ed25519') return { trouble: 'no-key', at: null }
      const { kid, alg, wrapped } = key
      if (passphrase !== null) {
        const opened = await askKeys({ kind: 'open', alg, kid, wrapped, passphrase })
        if (opened.kind !== 'opened' || opened.fingerprint !== key.fingerprint)
          return { trouble: 'wrong-passphrase', at: null }
      }
      await api.ledger.head({ fresh: true })
      const checked = await client.fetchQuery({ ...ledgerSeen, staleTime: 0 })
      if (checked.kind === 'broken') return { trouble: 'broken-ledger', at: null }
      const { origin, size } = checked.seen
      const computed = await compute(api.audit.lines, checked.seen, verifiedIn(localStorage, origin), at =>
        setDone({ size: at, of: size }),
      )
      if (computed.kind === 'bad') return { trouble: computed.at === null ? 'bad-root' : 'bad-chain', at: computed.at }
      keepVerified(localStorage, origin, computed.verified)
      const signed = await askKeys({ kind: 'sign', kid, text: headBody(origin, checked.seen) })
      if (signed.kind !== 'signed') return { trouble: 'wrong-passphrase', at: null }
      await api.audit.cosign({ size, line: witnessLine(kid, fromBase64(key.pub), signed.sig) })
      await client.invalidateQueries({ queryKey: queries.audit.key() })
      message.success(t('audit.isWitnessed', { size }))
      onClose()
      return { trouble: null, at: null }
    },
  })
  const trouble = witness.data?.trouble ?? null
  return (
    <Modal
      open
      title={t('audit.witness')}
      okText={t('audit.witnessSign')}
      cancelText={t('action.cancel')}
      okButtonProps={{ htmlType: 'submit', form: formId, disabled: !key }}
      confirmLoading={witness.isPending}
      onCancel={onClose}
    >
      <p>{t('audit.witnessWords')}</p>
      {mine.data !== undefined && key?.state !== 'enrolled' && (
        <Alert type="warning" showIcon title={t('audit.trouble.no-key')} />
      )}
      {key && (
        <PassphraseForm
          id={formId}
          kid={key.kid}
          wrong={trouble === 'wrong-passphrase'}
          attempt={tries}
          onSign={passphrase => witness.mutate(passphrase)}
        />
      )}
      {done !== null && (
        <Progress aria-label={t('audit.computing')} percent={Math.round((done.size / Math.max(1, done.of)) * 100)} />
      )}
      {trouble !== null && (
        <Alert type="error" showIcon title={t(`audit.trouble.${trouble}`, { at: witness.data?.at ?? '' })} />
      )}
      <FailureAlert error={witness.error} />
    </Modal>
  )
}
