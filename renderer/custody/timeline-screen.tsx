import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Alert, Button, Segmented, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustodyEvent } from '#shared/contract/custody.ts'
import { queries } from '../api.ts'
import { useRight } from '../session/me.ts'
import { useDocumentTitle } from '../ui/document-title.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { ReferenceCode } from '../ui/reference-code.tsx'
import { TimelineEvent } from './timeline-event.tsx'
import { WhereNow } from './where-now.tsx'
import '../batches/batches.css'
import './custody.css'

const route = getRouteApi('/items/$itemId/custody')

/** The steps of the papers, without what the machine did between them. */
const handling: readonly CustodyEvent['kind'][] = ['reception', 'step', 'batch']

/** The custody of an item: where it is now, and the unbroken row of acts from the door to the shelf. */
export function TimelineScreen() {
  const { t } = useTranslation()
  const itemId = Number(route.useParams().itemId)
  const client = useQueryClient()
  const mayStep = useRight('custody.step')
  const mayRead = useRight('catalogue.read')
  const [whole, setWhole] = useState(true)
  const timeline = useQuery(queries.custody.timeline.queryOptions({ input: { itemId } }))
  const begin = useMutation(
    queries.custody.begin.mutationOptions({
      onSuccess: () => client.invalidateQueries({ queryKey: queries.custody.key() }),
    }),
  )
  const shown = timeline.data
  useDocumentTitle(shown?.referenceCode ?? t('custody.timeline'))
  if (shown === undefined) {
    return (
      <div className="custody-skeleton">
        {timeline.error === null ? <Skeleton active /> : <FailureAlert error={timeline.error} />}
      </div>
    )
  }
  const events = shown.events.filter(event => whole || handling.includes(event.kind))
  const bad = shown.events.filter(event => event.signature.state === 'bad')
  return (
    <article className="custody-timeline">
      <header className="batches-head">
        <h1>
          <ReferenceCode code={shown.referenceCode} /> {shown.title}
        </h1>
        <span className="spread" />
        {mayRead && (
          <Link to="/library" search={{ item: itemId }}>
            {t('custody.toItem')}
          </Link>
        )}
      </header>
      <div className="custody-columns">
        <div>
          {shown.now === null ? (
            <EmptyState title={t('custody.notBegun')} hint={t('custody.notBegunHint')}>
              {mayStep && (
                <Button loading={begin.isPending} onClick={() => begin.mutate({ ids: [itemId] })}>
                  {t('custody.begin')}
                </Button>
              )}
            </EmptyState>
          ) : (
            <WhereNow now={shown.now} />
          )}
          <FailureAlert error={begin.error} />
        </div>
        <section className="sheet" aria-label={t('custody.timeline')}>
          <div className="custody-timeline-head">
            <h2>{t('custody.timeline')}</h2>
            <Segmented
              aria-label={t('custody.which')}
              value={whole ? 'whole' : 'handling'}
              options={[
                { value: 'whole', label: t('custody.wholeTimeline') },
                { value: 'handling', label: t('custody.handlingOnly') },
              ]}
              onChange={value => setWhole(value === 'whole')}
            />
          </div>
          {bad.length > 0 && <Alert type="error" showIcon title={t('custody.badSignatures', { count: bad.length })} />}
          <ol className="custody-events">
            {events.map(event => (
              <TimelineEvent key={event.seq} event={event} />
            ))}
          </ol>
          <p className="state-soft">{t('custody.views', { count: shown.views })}</p>
        </section>
      </div>
    </article>
  )
}
