import { useTranslation } from 'react-i18next'
import type { CustodyEvent } from '#shared/contract/custody.ts'
import { moment } from '../text/format.ts'
import { useSaid } from '../ui/said.ts'
import { useFactName } from './fact-name.ts'
import { useFactValue } from './fact-value.ts'

/** One act on an item: when, by whom, signed or not, where it went, and what it was in detail. */
export function TimelineEvent({ event }: { readonly event: CustodyEvent }) {
  const { t } = useTranslation()
  const said = useSaid()
  const factName = useFactName()
  const factValue = useFactValue()
  const { signature } = event
  const facts = [
    ...(event.place === '' ? [] : [{ name: t('custody.place'), value: event.place, isHash: false }]),
    ...event.facts.map(({ key, value }) => {
      return { name: factName(key), value: factValue(key, value), isHash: key === 'sha256' || key === 'delivered' }
    }),
  ]
  return (
    <li className={`custody-event ${event.kind}${event.rejected ? ' rejected' : ''}`}>
      <time dateTime={event.at}>{moment(event.at)}</time>
      <div className="custody-event-body">
        <p className="custody-event-head">
          <strong>{said(event.deed)}</strong>
          <span>{event.person === '' ? t('custody.bySystem') : event.person}</span>
          {event.rejected && <span className="state-bad">{t('custody.sentBack')}</span>}
          {signature.state !== 'none' && (
            <span
              className={signature.state === 'good' ? 'signed-mark' : 'signed-mark bad'}
              title={`${signature.alg} ${signature.kid}`}
            >
              {t(signature.state === 'good' ? 'custody.signatureGood' : 'custody.signatureBad', {
                kid: signature.kid.slice(0, 8),
              })}
            </span>
          )}
          <span className="state-soft custody-event-seq">#{event.seq}</span>
        </p>
        {event.reason !== '' && <p className="custody-event-reason">{event.reason}</p>}
        {facts.length > 0 && (
          <dl className="custody-event-facts">
            {facts.map(({ name, value, isHash }) => (
              <div key={`${name} ${value}`}>
                <dt>{name}</dt>
                <dd>{isHash ? <code className="reference-code">{value}</code> : value}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </li>
  )
}
