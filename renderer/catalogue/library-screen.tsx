import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Splitter } from 'antd'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ItemRow } from '#shared/contract/catalogue.ts'
import { queries } from '../api.ts'
import { useNarrow } from '../app/narrow.ts'
import { useContinued } from '../drafts/use-continued.ts'
import { useKeys } from '../keyboard/bindings.ts'
import { useRight } from '../session/me.ts'
import { useDocumentTitle } from '../ui/document-title.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { useErrand } from '../ui/errand.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { usePanelNames } from '../ui/panel-names.ts'
import { FondsTree } from './fonds-tree.tsx'
import { ItemDetail } from './item-detail.tsx'
import { ItemList } from './item-list.tsx'
import { ListToolbar } from './list-toolbar.tsx'
import type { Listing } from './listing.ts'
import { NewItem } from './new-item.tsx'
import { TreeHead } from './tree-head.tsx'
import './library.css'

const route = getRouteApi('/library')

/** The holdings: tree, list, and the item that is selected. Everything that is chosen stands in the address. */
export function LibraryScreen() {
  const { t } = useTranslation()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const mayDescribe = useRight('catalogue.describe')
  const mayIngest = useRight('ingest')
  const tree = useQuery(queries.catalogue.tree.queryOptions())
  const [total, setTotal] = useState(0)
  const [marked, setMarked] = useState<ReadonlySet<number>>(new Set())
  const [adding, setAdding] = useState(false)
  useDocumentTitle(t('nav.library'))
  const narrow = useNarrow()
  useErrand('describe', () => setAdding(true))

  const listing: Listing = {
    fondsId: search.fonds,
    categoryId: search.category,
    year: search.year,
    retention: search.retention,
    filter: search.filter,
    sort: search.sort ?? 'referenceCode',
    descending: search.descending ?? false,
  }
  const change = useCallback(
    (changes: Partial<typeof search>) =>
      void navigate({ search: previous => ({ ...previous, ...changes }), replace: true }),
    [navigate],
  )
  const select = useCallback((row: ItemRow) => change({ item: row.id }), [change])
  const open = useCallback(
    (row: ItemRow) => {
      if (row.pages > 0) {
        void navigate({
          to: '/items/$itemId/pages/$sequence',
          params: { itemId: String(row.id), sequence: '1' },
          search: {},
        })
      }
    },
    [navigate],
  )
  const mark = useCallback(
    (row: ItemRow) =>
      setMarked(before => {
        const after = new Set(before)
        if (!after.delete(row.id)) after.add(row.id)
        return after
      }),
    [],
  )

  useContinued('new-item', '', () => setAdding(true))
  useKeys(t('nav.library'), [
    { keys: ['/'], label: t('library.filter'), run: () => document.getElementById('list-filter')?.focus() },
    {
      keys: ['ArrowDown'],
      label: t('keys.nextItem'),
      run: () => document.querySelector<HTMLElement>('.item-scroller > table')?.focus(),
    },
    {
      keys: ['Enter'],
      label: t('keys.openItem'),
      run: () => document.querySelector<HTMLElement>('.item-scroller > table')?.focus(),
    },
    { keys: ['Space'], label: t('keys.markItem'), run: () => undefined },
    ...(mayDescribe ? [{ keys: ['N'], label: t('item.new'), run: () => setAdding(true) }] : []),
  ])

  const filtered = search.filter !== undefined && search.filter !== ''
  usePanelNames('.library')
  return (
    <>
      <h1 className="visually-hidden">{t('nav.library')}</h1>
      <Splitter key={String(narrow)} className="library" orientation={narrow ? 'vertical' : 'horizontal'}>
        <Splitter.Panel defaultSize={narrow ? 110 : 200} min={narrow ? 60 : 160} max={420} collapsible>
          <FailureAlert error={tree.error} />
          {mayDescribe && <TreeHead fonds={tree.data ?? []} fondsId={search.fonds} onNewItem={() => setAdding(true)} />}
          <FondsTree
            fonds={tree.data ?? []}
            place={{ fondsId: search.fonds, categoryId: search.category, year: search.year }}
            onPlace={place => change({ fonds: place.fondsId, category: place.categoryId, year: place.year })}
          />
          {mayDescribe && (
            <Link to="/trash" className="trash-link">
              {t('mending.trash')}
            </Link>
          )}
        </Splitter.Panel>
        <Splitter.Panel className="library-list">
          <ListToolbar
            filter={search.filter ?? ''}
            total={total}
            marked={marked}
            onFilter={filter => change({ filter: filter === '' ? undefined : filter })}
            onUnmark={() => setMarked(new Set())}
            onNew={mayDescribe ? () => setAdding(true) : null}
          />
          <ItemList
            listing={listing}
            selected={search.item ?? null}
            marked={marked}
            onSelect={select}
            onOpen={open}
            onMark={mark}
            onSort={sort => change({ sort, descending: listing.sort === sort ? !listing.descending : false })}
            onTotal={setTotal}
            empty={
              filtered ? (
                <EmptyState title={t('library.noMatch')} hint={t('library.noMatchHint')}>
                  <Button onClick={() => change({ filter: undefined })}>{t('library.clearFilter')}</Button>
                </EmptyState>
              ) : (
                <EmptyState
                  title={t('library.empty')}
                  hint={t(mayIngest ? 'library.emptyHint' : 'library.emptyHintReader')}
                >
                  {mayIngest && <Link to="/ingest">{t('library.toIngest')}</Link>}
                </EmptyState>
              )
            }
          />
        </Splitter.Panel>
        <Splitter.Panel defaultSize={narrow ? '45%' : 330} min={narrow ? 80 : 280} max={640} collapsible>
          <ItemDetail id={search.item ?? null} />
        </Splitter.Panel>
      </Splitter>
      {adding && (
        <NewItem
          fonds={tree.data ?? []}
          categoryId={search.category ?? null}
          year={search.year ?? null}
          onClose={() => setAdding(false)}
          onAdded={id => change({ item: id })}
        />
      )}
    </>
  )
}
