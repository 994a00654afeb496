import { Button, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { DraftOffer } from '../drafts/draft-offer.tsx'
import { useKeptText } from '../drafts/use-kept-text.ts'
import { useKeys } from '../keyboard/bindings.ts'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { needsReason } from './draft.ts'
import type { Arranged } from './use-arranging.ts'

/** What will be, in words, the reason, and the one act that does it. */
export function ArrangeSide({ arranged }: { readonly arranged: Arranged }) {
  const { t } = useTranslation()
  const { draft, lying, changed, signed, mend, standing } = arranged
  const [reason, setReason, words] = useKeptText('arrange-reason', { subject: standing?.item.id ?? 0 })
  if (draft === null) return null
  const asks = changed && needsReason(draft, lying)
  const untitled = draft.groups.some(group => group.id === null && group.pages.length > 0 && group.title.trim() === '')
  const ready = changed && (!asks || reason.trim() !== '') && !untitled
  const save = () => {
    if (!ready || mend.isPending) return
    arranged.save(reason)
    setReason('')
  }
  return (
    <aside className="arrange-side" aria-label={t('mending.whatWillBe')}>
      <SaveKey save={save} />
      <h2>{t('mending.whatWillBe')}</h2>
      {changed ? (
        <ul>
          {draft.groups.map((group, at) => {
            const before = group.id === null ? undefined : lying.get(group.id)
            const change = { before: before?.pages.length ?? 0, after: group.pages.length, out: group.out.length }
            return (
              <li key={group.id ?? 'new'}>
                <span className="reference-code">{group.id === null ? t('mending.newItem') : group.code}</span>{' '}
                {t('mending.pagesChange', change)}
                {group.out.length > 0 && t('mending.outChange', change)}
                {draft.join && at === 0 && t('mending.joinChange')}
              </li>
            )
          })}
        </ul>
      ) : (
        <p className="form-note">{t('mending.arrangeHint')}</p>
      )}
      {signed && <p className="form-note">{t('mending.signHint')}</p>}
      {changed && (
        <>
          <DraftOffer draft={words} />
          <label htmlFor="arrange-reason">{t(asks ? 'mending.reasonAsked' : 'mending.reasonFree')}</label>
          <Input.TextArea
            id="arrange-reason"
            value={reason}
            maxLength={500}
            autoSize={{ minRows: 2, maxRows: 6 }}
            onChange={event => setReason(event.target.value)}
          />
          {untitled && <p className="state-warn">{t('item.titleMissing')}</p>}
        </>
      )}
      <FailureAlert error={mend.error} />
      <div className="form-buttons">
        {changed && <Button onClick={arranged.forget}>{t('item.discard')}</Button>}
        <Button type="primary" disabled={!ready} loading={mend.isPending} onClick={save}>
          {t(signed ? 'mending.signAndDo' : 'mending.arrangeDo')}
        </Button>
      </div>
      {!changed && standing?.undo && (
        <p className="form-note">{t('mending.lastAct', { act: t(`mending.act.${standing.undo.kind}`) })}</p>
      )}
    </aside>
  )
}

function SaveKey({ save }: { readonly save: () => void }) {
  const { t } = useTranslation()
  useKeys(t('mending.arrange'), [{ keys: ['Ctrl+S'], label: t('action.save'), run: save }])
  return null
}
