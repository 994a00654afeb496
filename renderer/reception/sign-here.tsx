import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { HandoverDetail } from '#shared/contract/reception.ts'
import { useRight } from '../session/me.ts'
import { Give } from './give.tsx'
import { Take } from './take.tsx'

/** What is to be signed now, for whoever's turn it is; for the other side, whom it waits for. */
export function SignHere({ handover }: { readonly handover: HandoverDetail }) {
  const { t } = useTranslation()
  const ofDepartment = useRight('handover.register')
  const ofArchive = useRight('reception')
  const waits = (title: string, hint: string) => (
    <Alert className="handover-waits" type="info" showIcon title={title} description={hint} />
  )
  switch (handover.state) {
    case 'submitted':
      return ofArchive ? null : waits(t('reception.waitsCount'), t('reception.waitsCountHint'))
    case 'counted':
      return ofDepartment ? (
        <Give handover={handover} />
      ) : (
        waits(t('reception.waitsGive', { department: handover.department }), t('reception.waitsGiveHint'))
      )
    case 'given':
      return ofArchive ? <Take handover={handover} /> : waits(t('reception.waitsTake'), t('reception.waitsTakeHint'))
    default:
      return null
  }
}
