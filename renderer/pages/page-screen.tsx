import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Spin } from 'antd'
import { useTranslation } from 'react-i18next'
import { queries } from '../api.ts'
import { useDocumentTitle } from '../ui/document-title.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { useFailureSentence } from '../ui/failure-sentence.ts'
import { PageViewer } from './page-viewer.tsx'
import './correct.css'
import './pages.css'

const route = getRouteApi('/items/$itemId/pages/$sequence')

/** A page of an item, by the number of the item and of the page in it. */
export function PageScreen() {
  const { t } = useTranslation()
  const sentence = useFailureSentence()
  const { itemId, sequence } = route.useParams()
  const { q } = route.useSearch()
  const navigate = route.useNavigate()
  const item = useQuery(queries.catalogue.item.queryOptions({ input: { id: Number(itemId) } }))
  useDocumentTitle(item.data === undefined ? '' : `${item.data.referenceCode} ${item.data.title}`)
  const page = item.data?.pageList.find(candidate => candidate.sequence === Number(sequence)) ?? item.data?.pageList[0]

  if (item.data === undefined && item.error === null) return <Spin className="starting" />
  if (item.data === undefined || page === undefined) {
    return (
      <EmptyState title={item.error === null ? t('page.none') : sentence(item.error)}>
        <Link to="/library">{t('app.toLibrary')}</Link>
      </EmptyState>
    )
  }
  return (
    <PageViewer
      item={item.data}
      page={page}
      query={q ?? ''}
      onTurn={next =>
        void navigate({
          to: '/items/$itemId/pages/$sequence',
          params: { itemId, sequence: String(next) },
          search: previous => previous,
          replace: true,
        })
      }
      onQuery={next => void navigate({ to: '.', search: { q: next === '' ? undefined : next }, replace: true })}
    />
  )
}
