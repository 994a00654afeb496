import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, Navigate } from '@tanstack/react-router'
import { Spin } from 'antd'
import { useTranslation } from 'react-i18next'
import { queries } from '../api.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { useFailureSentence } from '../ui/failure-sentence.ts'

const route = getRouteApi('/codes/$code')

/** A link by reference code: leads to the item's first page, or to its description where it has none or was withdrawn. */
export function CodeScreen() {
  const { t } = useTranslation()
  const sentence = useFailureSentence()
  const { code } = route.useParams()
  const item = useQuery(queries.catalogue.item.queryOptions({ input: { referenceCode: code } }))
  if (item.error !== null) {
    return (
      <EmptyState title={sentence(item.error)}>
        <Link to="/library">{t('app.toLibrary')}</Link>
      </EmptyState>
    )
  }
  if (item.data === undefined) return <Spin className="starting" />
  // What lies in the trash is told of at its description.
  return item.data.pages === 0 || item.data.withdrawn !== null ? (
    <Navigate to="/library" search={{ item: item.data.id }} replace />
  ) : (
    <Navigate
      to="/items/$itemId/pages/$sequence"
      params={{ itemId: String(item.data.id), sequence: '1' }}
      search={{}}
      replace
    />
  )
}
