import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { queries } from '../api.ts'
import { useContinued } from '../drafts/use-continued.ts'
import { useKeys } from '../keyboard/bindings.ts'
import { useRight } from '../session/me.ts'
import { useDocumentTitle } from '../ui/document-title.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { ChangeHandover } from './change-handover.tsx'
import { Counting } from './counting.tsx'
import { HandoverHead } from './handover-head.tsx'
import { HandoverSteps } from './handover-steps.tsx'
import { ListEditor } from './list-editor.tsx'
import { Reject } from './reject.tsx'
import { ShownList } from './shown-list.tsx'
import { SignHere } from './sign-here.tsx'
import { Signatures } from './signatures.tsx'
import { useCellTerms } from './terms.ts'
import { useTakePrint } from './use-take-print.ts'
import '../batches/batches.css'
import '../batches/work-order.css'
import './reception.css'
import './handover.css'

const route = getRouteApi('/reception/$handoverId')

/** The other side may sit at another workstation: what they do shows within three seconds. */
const refreshEvery = 3_000

/** One hand-over, for the department and for the archive: each sees what is theirs to do now. */
export function HandoverScreen() {
  const { t } = useTranslation()
  const id = Number(route.useParams().handoverId)
  const navigate = route.useNavigate()
  const ofArchive = useRight('reception')
  const title = t('nav.reception')
  const terms = useCellTerms()
  const [changing, setChanging] = useState(false)
  const [rejecting, setRejecting] = useState(false)
  const detail = useQuery(queries.reception.detail.queryOptions({ input: { id }, refetchInterval: refreshEvery }))
  const handover = detail.data
  const state = handover?.state
  const takePrint = useTakePrint()
  useDocumentTitle(handover === undefined ? title : handover.code)

  const mayReject = ofArchive && (state === 'submitted' || state === 'counted' || state === 'given')
  const print = (what: 'slip' | 'catalogue') => handover && takePrint.mutate({ id, code: handover.code, what })
  useContinued('change-handover', id, () => setChanging(true))
  useContinued('handover-reject', id, () => setRejecting(true))
  useKeys(t('reception.handover'), [
    ...(state === 'draft' ? [{ keys: ['E'], label: t('reception.change'), run: () => setChanging(true) }] : []),
    { keys: ['P'], label: t('reception.printSlip'), run: () => print('slip') },
    { keys: ['L'], label: t('reception.printCatalogue'), run: () => print('catalogue') },
    ...(mayReject ? [{ keys: ['X'], label: t('reception.reject'), run: () => setRejecting(true) }] : []),
    { keys: ['Escape'], label: t('reception.back'), run: () => void navigate({ to: '/reception', search: {} }) },
  ])

  return (
    <div className="screen">
      <div className="screen-body work-order handover">
        <FailureAlert error={detail.error} />
        {handover !== undefined && (
          <>
            <HandoverHead
              handover={handover}
              printing={takePrint.isPending}
              onPrint={print}
              onChange={handover.state === 'draft' ? () => setChanging(true) : null}
              onReject={mayReject ? () => setRejecting(true) : null}
            />
            <HandoverSteps state={handover.state} />
            <Signatures handover={handover} />
            <SignHere handover={handover} />
            {handover.state === 'draft' ? (
              terms !== null && <ListEditor key={handover.id} handover={handover} terms={terms} />
            ) : ofArchive && (handover.state === 'submitted' || handover.state === 'counted') ? (
              <Counting key={handover.id} handover={handover} />
            ) : (
              <ShownList handover={handover} />
            )}
            {changing && <ChangeHandover handover={handover} onClose={() => setChanging(false)} />}
            {rejecting && <Reject handover={handover} onClose={() => setRejecting(false)} />}
          </>
        )}
      </div>
    </div>
  )
}
