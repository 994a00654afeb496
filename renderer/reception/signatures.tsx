import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { HandoverDetail } from '#shared/contract/reception.ts'
import { useTermName } from '../catalogue/terms.ts'
import { Signature } from './signature.tsx'
import { receptionTermsQuery } from './terms.ts'

/** Who signed the list, or who sent it back and why. */
export function Signatures({ handover }: { readonly handover: HandoverDetail }) {
  const { t } = useTranslation()
  const name = useTermName()
  const defects = useQuery(receptionTermsQuery()).data?.defects
  const { giver, receiver, rejection } = handover
  const defect = defects?.find(one => one.code === rejection?.defect)
  if (giver === null && receiver === null && rejection === null) return null
  return (
    <section className="signatures" aria-label={t('reception.signatures')}>
      {rejection !== null && (
        <Signature title={t('reception.rejectedBy')} signer={rejection} kind="rejected">
          <p>
            {rejection.defect} {defect !== undefined && name(defect)}
            {rejection.reason !== '' && `: ${rejection.reason}`}
          </p>
        </Signature>
      )}
      {giver !== null && <Signature title={t('reception.giver')} signer={giver} kind="signed" />}
      {receiver !== null && <Signature title={t('reception.receiver')} signer={receiver} kind="signed" />}
    </section>
  )
}
