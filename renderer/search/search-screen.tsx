import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button, Input, type InputRef, Skeleton } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { queries } from '../api.ts'
import { useKeys } from '../keyboard/bindings.ts'
import { figure } from '../text/format.ts'
import { useDocumentTitle } from '../ui/document-title.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { useLanguage } from '../ui/use-language.ts'
import { HitRow } from './hit-row.tsx'
import { NothingFound } from './nothing-found.tsx'
import { SearchFilters } from './search-filters.tsx'
import './search.css'
import { useClear } from '../ui/use-clear.tsx'

const route = getRouteApi('/search')
const pageOfHits = 30

/** Everything that matches, best first, with why it matches. The words stand in the address. */
export function SearchScreen() {
  const { t } = useTranslation()
  const clear = useClear()
  const language = useLanguage()
  const { q = '', category, year } = route.useSearch()
  const navigate = route.useNavigate()
  const field = useRef<InputRef>(null)
  useDocumentTitle(q === '' ? t('nav.search') : q)
  useEffect(() => field.current?.focus(), [])
  const tree = useQuery(queries.catalogue.tree.queryOptions())
  const found = useInfiniteQuery(
    queries.search.find.infiniteOptions({
      input: (offset: number) => ({ query: q, categoryId: category, year, offset, limit: pageOfHits }),
      initialPageParam: 0,
      getNextPageParam: (last, all) => {
        const seen = all.reduce((sum, one) => sum + one.hits.length, 0)
        return last.hits.length > 0 && seen < last.total ? seen : undefined
      },
      enabled: q.trim() !== '',
    }),
  )
  const hits = found.data?.pages.flatMap(one => one.hits) ?? []
  const total = found.data?.pages[0]?.total ?? 0
  useKeys(t('nav.search'), [
    { keys: ['/'], label: t('search.toField'), run: () => field.current?.focus() },
    {
      keys: ['ArrowDown'],
      label: t('keys.nextHit'),
      run: () => document.querySelector<HTMLElement>('.hit-row a')?.focus(),
    },
  ])

  const narrow = (to: { readonly category?: number | undefined; readonly year?: number | undefined }) =>
    void navigate({ search: ({ q: words }) => ({ q: words, ...to }), replace: true })

  return (
    <div className="screen">
      <div className="screen-body">
        <h1 className="visually-hidden">{t('nav.search')}</h1>
        <Input.Search
          key={q}
          ref={field}
          size="large"
          defaultValue={q}
          allowClear={clear}
          maxLength={200}
          enterButton={t('search.go')}
          placeholder={t('search.placeholder')}
          aria-label={t('search.find')}
          onSearch={words =>
            void navigate({ search: previous => ({ ...previous, q: words.trim() === '' ? undefined : words.trim() }) })
          }
        />
        <SearchFilters
          fonds={tree.data ?? []}
          category={category ?? null}
          year={year ?? null}
          onChange={changes => narrow({ category, year, ...changes })}
        />
        <FailureAlert error={found.error} />
        {q.trim() === '' && <EmptyState title={t('search.begin')} hint={t('search.hint')} />}
        {found.isLoading && <Skeleton active />}
        {found.isSuccess && hits.length === 0 && (
          <NothingFound query={q} onWiden={category === undefined && year === undefined ? null : () => narrow({})} />
        )}
        {hits.length > 0 && (
          <>
            <p className="search-total" role="status">
              {t('search.total', { count: total, figure: figure(total, language) })}
            </p>
            <ol className="hit-list">
              {hits.map(hit => (
                <HitRow key={`${hit.itemId} ${hit.pageId}`} hit={hit} query={q} />
              ))}
            </ol>
            {found.hasNextPage && (
              <Button block loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
                {t('search.more')}
              </Button>
            )}
          </>
        )}
      </div>
    </div>
  )
}
