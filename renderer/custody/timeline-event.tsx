import { useTranslation } from 'react-i18next'
import type { CustodyEvent } from '#shared/contract/custody.ts'
import { useEntryName } from '../integrity/entry-name.ts'
import { moment } from '../text/format.ts'
import { useFactName } from './fact-name.ts'
import { useFactValue, useStepName } from './fact-value.ts'

/** One act on an item: when, by whom, signed or not, where it went, and what it was in detail. */
export function TimelineEvent({ event }: { readonly event: CustodyEvent }) {
  const { t } = useTranslation()
  const step = useStepName()
  const entryName = useEntryName()
  const factName = useFactName()
  const factValue = useFactValue()
  const { signature } = event
  // To route is a step of its own, and the act says so.
  const what = event.step === '' || event.type === 'step.route' ? '' : step(event.step)
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
          <strong>{[entryName(event.type), what].filter(part => part !== '').join(' · ')}</strong>
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
