import { useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { queries } from '../api.ts'
import { useKeys } from '../keyboard/bindings.ts'
import { useMe } from '../session/me.ts'
import { useDocumentTitle } from '../ui/document-title.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { TodayConcerns } from './today-concerns.tsx'
import { TodayLines } from './today-lines.tsx'
import { WentOn } from './went-on.tsx'
import './today.css'

/** Others work, too, and what waits changes. */
const refreshEvery = 30_000

/** The lines of the screen, from where the focus is, by one. */
function goBy(by: number): void {
  const links = [...document.querySelectorAll<HTMLElement>('.today a')]
  const at = links.findIndex(link => link.matches(':focus'))
  links[at < 0 ? 0 : Math.min(Math.max(at + by, 0), links.length - 1)]?.focus()
}

/** Where everybody's day begins: what waits for them, what is late, what went on since yesterday. */
export function TodayScreen() {
  const { t } = useTranslation()
  const me = useMe()
  const today = useQuery(queries.today.read.queryOptions({ refetchInterval: refreshEvery }))
  const { data } = today
  useDocumentTitle(t('nav.today'))
  useKeys(t('nav.today'), [
    { keys: ['ArrowDown'], label: t('today.keys.move'), run: () => goBy(1) },
    { keys: ['ArrowUp'], label: '', run: () => goBy(-1) },
  ])
  const idle = data !== undefined && data.waits.length + data.late.length + data.concerns.length === 0
  return (
    <div className="screen">
      <div className="screen-body today">
        <header className="screen-head">
          <h1>{t('nav.today')}</h1>
          <span className="today-who">
            {me.person.name} · {t(`people.roles.${me.person.role}`)}
          </span>
        </header>
        <FailureAlert error={today.error} />
        {data === undefined && today.error === null && <Skeleton active />}
        {idle && <EmptyState title={t('today.nothing')} hint={t('today.nothingHint')} />}
        {data !== undefined && (
          <>
            <TodayLines name="late" lines={data.late} since={data.since} />
            <TodayLines name="waits" lines={data.waits} since={data.since} />
            <TodayConcerns concerns={data.concerns} />
            <WentOn went={data.went} since={data.since} timeZone={data.timeZone} />
          </>
        )}
      </div>
    </div>
  )
}
