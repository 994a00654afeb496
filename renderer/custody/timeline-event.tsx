import { useTranslation } from 'react-i18next'
import type { CustodyEvent } from '#shared/contract/custody.ts'
import { useEntryName } from '../integrity/entry-name.ts'
import { moment } from '../text/format.ts'
import { Facts } from '../ui/facts.tsx'
import { useFactName } from './fact-name.ts'
import { useCustodyRules, useRuleName } from './rules.ts'

/** One act on an item: when, by whom, signed or not, where it went, and what it was in detail. */
export function TimelineEvent({ event }: { readonly event: CustodyEvent }) {
  const { t } = useTranslation()
  const rules = useCustodyRules()
  const name = useRuleName()
  const entryName = useEntryName()
  const factName = useFactName()
  const { signature } = event
  const what = event.step === '' ? '' : name(rules?.steps, event.step)
  return (
    <li className={`custody-event ${event.kind}${event.rejected ? ' rejected' : ''}`}>
      <time dateTime={event.at}>{moment(event.at)}</time>
      <div className="custody-event-body">
        <p className="custody-event-head">
          <strong>{[entryName(event.type), what].filter(part => part !== '').join(' · ')}</strong>
          {event.rejected && <span className="state-bad"> {t('custody.sentBack')}</span>}
          <span> {event.person}</span>
          {signature.state !== 'none' && (
            <span className={signature.state === 'good' ? 'signed-mark' : 'signed-mark bad'}>
              {t(signature.state === 'good' ? 'custody.signatureGood' : 'custody.signatureBad', { kid: signature.kid })}
            </span>
          )}
          <span className="state-soft"> #{event.seq}</span>
        </p>
        {(event.place !== '' || event.holder !== '') && (
          <p className="state-soft">{[event.holder, event.place].filter(part => part !== '').join(' · ')}</p>
        )}
        {event.reason !== '' && <p>{event.reason}</p>}
        <Facts facts={event.facts.map(({ key, value }) => ({ name: factName(key), value }))} />
      </div>
    </li>
  )
}
