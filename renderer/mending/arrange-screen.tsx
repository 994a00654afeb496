import { getRouteApi, Link } from '@tanstack/react-router'
import { Spin } from 'antd'
import { useTranslation } from 'react-i18next'
import { DraftOffer } from '../drafts/draft-offer.tsx'
import { useDocumentTitle } from '../ui/document-title.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { useFailureSentence } from '../ui/failure-sentence.ts'
import { ReferenceCode } from '../ui/reference-code.tsx'
import { ArrangeGroup } from './arrange-group.tsx'
import { ArrangeSide } from './arrange-side.tsx'
import { ArrangeTools } from './arrange-tools.tsx'
import { InTrash } from './in-trash.tsx'
import { useArranging } from './use-arranging.ts'
import '../pages/pages.css'
import './arrange.css'
import './mending.css'

const route = getRouteApi('/items/$itemId/arrange')

/** The pages of an item, arranged as they should lie: drafted, seen, and recorded as one act. */
export function ArrangeScreen() {
  const { itemId } = route.useParams()
  return <Arrange key={itemId} itemId={Number(itemId)} />
}

function Arrange({ itemId }: { readonly itemId: number }) {
  const { t } = useTranslation()
  const sentence = useFailureSentence()
  const arranged = useArranging(itemId)
  const { standing, draft, error } = arranged
  useDocumentTitle(standing === undefined ? '' : `${t('mending.arrange')} ${standing.item.referenceCode}`)
  if (standing === undefined && error === null) return <Spin className="starting" />
  if (standing === undefined || draft === null) {
    return (
      <EmptyState title={sentence(error)}>
        <Link to="/library">{t('app.toLibrary')}</Link>
      </EmptyState>
    )
  }
  const { item } = standing
  return (
    <div className="arrange-screen">
      <header className="trash-head">
        <h1>{t('mending.arrange')}</h1>
        <ReferenceCode code={item.referenceCode} />
        <Link to="/library" search={{ item: item.id }}>
          {t('custody.toItem')}
        </Link>
      </header>
      <InTrash item={item} />
      <DraftOffer draft={arranged.kept} />
      <ArrangeTools arranged={arranged} draft={draft} />
      <div className="arrange-work">
        <div className="arrange-groups">
          {draft.groups.map((group, at) => (
            <ArrangeGroup key={group.id ?? 'new'} arranged={arranged} group={group} at={at} />
          ))}
        </div>
        <ArrangeSide arranged={arranged} />
      </div>
    </div>
  )
}
