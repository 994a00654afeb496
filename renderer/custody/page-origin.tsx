import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { queries } from '../api.ts'
import { useRight } from '../session/me.ts'
import { Facts } from '../ui/facts.tsx'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { useFactName } from './fact-name.ts'
import { useFactValue } from './fact-value.ts'
import { TimelineEvent } from './timeline-event.tsx'
import './custody.css'

/** From a page image back to its sheet, batch, device and operator, and each act on it since. */
export function PageOrigin({ pageId, itemId }: { readonly pageId: number; readonly itemId: number }) {
  const { t } = useTranslation()
  const mayTrace = useRight('custody.read')
  const factName = useFactName()
  const factValue = useFactValue()
  const origin = useQuery(queries.custody.origin.queryOptions({ input: { pageId } }))
  if (origin.error !== null) return <FailureAlert error={origin.error} />
  if (origin.data === undefined) return <Skeleton active />
  return (
    <div className="page-origin">
      <p className="state-soft">{t('custody.originHint')}</p>
      <Facts
        facts={origin.data.facts.map(({ key, value }) => ({ name: factName(key), value: factValue(key, value) }))}
      />
      <ol className="custody-events">
        {origin.data.events.map(event => (
          <TimelineEvent key={event.seq} event={event} />
        ))}
      </ol>
      {mayTrace && (
        <Link to="/items/$itemId/custody" params={{ itemId: String(itemId) }}>
          {t('custody.timeline')}
        </Link>
      )}
    </div>
  )
}
