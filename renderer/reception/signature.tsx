import { RollbackOutlined, SafetyCertificateOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { moment } from '../text/format.ts'

type Props = {
  readonly title: string
  readonly signer: { readonly name: string; readonly at: string; readonly kid: string; readonly seq: number }
  readonly kind: 'signed' | 'rejected'
  readonly children?: ReactNode
}

/** One signature: who, when, with which key, where it stands in the ledger. */
export function Signature({ title, signer, kind, children }: Props) {
  const { t } = useTranslation()
  return (
    <div className={`signature is-${kind}`}>
      <span className="signature-mark" aria-hidden="true">
        {kind === 'signed' ? <SafetyCertificateOutlined /> : <RollbackOutlined />}
      </span>
      <div>
        <p>
          <span className="state-soft">{title}</span> <strong>{signer.name}</strong>{' '}
          <span className="signature-at">{moment(signer.at)}</span>
        </p>
        {children}
        <p className="signature-key">
          {signer.kid !== '' && (
            <>
              {t('reception.key')} <code>{signer.kid}</code> ·{' '}
            </>
          )}
          {t('reception.entryNo', { seq: signer.seq })}
        </p>
      </div>
    </div>
  )
}
