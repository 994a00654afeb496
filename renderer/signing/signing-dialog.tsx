import { Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { useEntryName } from '../integrity/entry-name.ts'
import { useMe } from '../session/me.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import type { Asked } from './asked.ts'
import { HindranceAlert } from './hindrance-alert.tsx'
import { KeyPrint } from './key-print.tsx'
import { LedgerNote } from './ledger-note.tsx'
import { PassphraseForm } from './passphrase-form.tsx'
import { ShownList } from './shown-list.tsx'
import { Hindered, useSignature } from './use-signature.ts'

const formId = 'sign-now'

/**
 * What would be signed, line by line; who signs it with which key; the passphrase, where the key is not open. Enter
 * signs, Escape signs nothing. Stays out of sight until there is something to show: an act that needs no signature is
 * simply done.
 */
export function SigningDialog({ asked }: { readonly asked: Asked }) {
  const { t } = useTranslation()
  const me = useMe()
  const name = useEntryName()
  const { prepared, sign } = useSignature(asked, me.person.id)
  const ready = prepared.data ?? null
  const hindrance = ready?.hindrance ?? (sign.error instanceof Hindered ? sign.error.hindrance : null)
  const refused = sign.error instanceof Hindered ? null : sign.error
  const key = ready?.mine.key ?? null
  const maySign = ready !== null && ready.hindrance === null && prepared.error === null
  return (
    <Modal
      open={ready !== null || prepared.error !== null}
      title={t('signing.title', { act: name(asked.type) })}
      width={640}
      okText={t('signing.sign')}
      cancelText={t('action.cancel')}
      okButtonProps={{ htmlType: 'submit', form: formId, disabled: !maySign }}
      confirmLoading={sign.isPending}
      onCancel={() => {
        if (!sign.isPending) asked.end()
      }}
      mask={{ closable: false }}
      className="signing-dialog"
    >
      <FailureAlert error={refused ?? prepared.error} />
      {hindrance !== null && (
        <HindranceAlert hindrance={hindrance} ledger={ready?.ledger ?? null} onLeave={asked.end} />
      )}
      {ready !== null && (
        <>
          <ShownList lines={ready.draft.shown} />
          <dl className="facts signing-facts">
            <div>
              <dt>{t('signing.signer')}</dt>
              <dd>{t('signing.person', { name: me.person.name, role: t(`people.roles.${me.person.role}`) })}</dd>
            </div>
            {key !== null && (
              <div>
                <dt>{t('signing.key')}</dt>
                <dd>
                  {key.alg} <KeyPrint value={key.fingerprint} />
                </dd>
              </div>
            )}
          </dl>
          <LedgerNote ledger={ready.ledger} />
        </>
      )}
      {maySign && key !== null && (
        <PassphraseForm
          id={formId}
          kid={key.kid}
          wrong={hindrance === 'wrong-passphrase'}
          attempt={sign.submittedAt}
          onSign={passphrase => {
            if (!sign.isPending) sign.mutate(passphrase)
          }}
        />
      )}
    </Modal>
  )
}
