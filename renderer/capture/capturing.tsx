import { getRouteApi } from '@tanstack/react-router'
import { Spin } from 'antd'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../ui/empty-state.tsx'
import { useFailureSentence } from '../ui/failure-sentence.ts'
import { useBench } from './use-bench.ts'
import { Workbench } from './workbench.tsx'
import './capture.css'
import { Way } from '../ui/way.tsx'

const route = getRouteApi('/batches/$batchId/capture')

/** The batch, as soon as it is known; why not, where it cannot be. */
export function Capturing({ batchId }: { readonly batchId: number }) {
  const { t } = useTranslation()
  const sentence = useFailureSentence()
  const { show } = route.useSearch()
  const navigate = route.useNavigate()
  const bench = useBench(batchId)
  const { shown } = bench.edits
  if (shown !== undefined) {
    return (
      <Workbench
        bench={bench}
        shown={shown}
        trashShown={show === 'trash'}
        onTrash={on => void navigate({ search: { show: on ? 'trash' : undefined }, replace: true })}
      />
    )
  }
  if (bench.error === null) return <Spin className="starting" />
  return (
    <EmptyState title={sentence(bench.error)}>
      <Way to="/batches" search={{}}>
        {t('nav.batches')}
      </Way>
    </EmptyState>
  )
}
