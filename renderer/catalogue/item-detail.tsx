import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Skeleton } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { queries } from '../api.ts'
import { useDraftWaiting } from '../drafts/use-draft-waiting.ts'
import { SavePdf } from '../exports/save-pdf.tsx'
import { useKeys } from '../keyboard/bindings.ts'
import { InTrash } from '../mending/in-trash.tsx'
import { MendMenu } from '../mending/mend-menu.tsx'
import { useRight } from '../session/me.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { useErrand } from '../ui/errand.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { ReferenceCode } from '../ui/reference-code.tsx'
import { useSettled } from '../ui/use-settled.ts'
import { DescribeForm } from './describe-form.tsx'
import { Enclosures } from './enclosures.tsx'
import { ItemFacts } from './item-facts.tsx'
import { PageThumbnails } from './page-thumbnails.tsx'

/** The selected item: description, pages, and what can be done with it. F2 edits in place. */
export function ItemDetail({ id }: { readonly id: number | null }) {
  const { t } = useTranslation()
  const mayDescribe = useRight('catalogue.describe')
  const mayExport = useRight('page.export')
  const mayTrace = useRight('custody.read')
  const wanted = useSettled(id, 80)
  const [editing, setEditing] = useState<number | null>(null)
  const item = useQuery(
    queries.catalogue.item.queryOptions({
      input: { id: wanted ?? 0 },
      enabled: wanted !== null,
      placeholderData: keepPreviousData,
    }),
  )
  const begun = useDraftWaiting('describe', wanted)
  useEffect(() => {
    if (mayDescribe && begun) setEditing(wanted)
  }, [mayDescribe, begun, wanted])
  useKeys(
    t('item.item'),
    [{ keys: ['F2'], label: t('item.edit'), run: () => setEditing(wanted) }],
    mayDescribe && wanted !== null,
  )
  useErrand('edit-item', () => setEditing(wanted), mayDescribe && wanted !== null && item.data?.id === wanted)

  if (wanted === null) return <EmptyState title={t('item.choose')} hint={t('item.chooseHint')} />
  if (item.data === undefined) {
    return (
      <div className="item-detail">
        {item.error === null ? <Skeleton active /> : <FailureAlert error={item.error} />}
      </div>
    )
  }
  const shown = item.data
  const isEditing = editing === shown.id && shown.withdrawn === null
  return (
    <article className="item-detail" aria-label={shown.title}>
      <header>
        <ReferenceCode code={shown.referenceCode} />
        {!isEditing && <h2>{shown.title}</h2>}
      </header>
      {isEditing ? (
        <DescribeForm key={shown.id} item={shown} onClose={() => setEditing(null)} />
      ) : (
        <>
          <InTrash item={shown} />
          <div className="item-actions">
            {mayDescribe && shown.withdrawn === null && (
              <>
                <Button onClick={() => setEditing(shown.id)}>{t('item.edit')}</Button>
                <MendMenu item={shown} />
              </>
            )}
            {mayExport && shown.pages > 0 && <SavePdf itemIds={[shown.id]} />}
            {mayTrace && (
              <Link to="/items/$itemId/custody" params={{ itemId: String(shown.id) }}>
                {t('custody.timeline')}
              </Link>
            )}
          </div>
          <ItemFacts item={shown} />
          <Enclosures item={shown} />
        </>
      )}
      <PageThumbnails item={shown} />
    </article>
  )
}
