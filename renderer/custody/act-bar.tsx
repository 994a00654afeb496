import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Input, type InputRef, Tooltip } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { QueueItem, StepRule } from '#shared/contract/custody.ts'
import { api, queries } from '../api.ts'
import { DraftOffer } from '../drafts/draft-offer.tsx'
import { useDraft } from '../drafts/use-draft.ts'
import { useKeys } from '../keyboard/bindings.ts'
import { useSigning } from '../signing/use-signing.ts'
import { type Acting, batchableOf, missing, pagesOf, routeOf } from './acting.ts'
import { BatchDialog } from './batch-dialog.tsx'
import { pagesField } from './pages-cell.tsx'
import { RouteAll } from './route-all.tsx'
import { useRuleName } from './rules.ts'
import { SendBack } from './send-back.tsx'

type Props = {
  readonly step: StepRule
  readonly routing: boolean
  readonly chosen: readonly QueueItem[]
  readonly acting: Acting
  readonly onRoute: (route: string) => void
  readonly onDone: () => void
}

type Said = { readonly place: string; readonly words: string }
const nothingSaid: Said = { place: '', words: '' }

/** What is done with the marked items: routes confirmed, the step signed, sent back, put into a batch. */
export function ActBar({ step, routing, chosen, acting, onRoute, onDone }: Props) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const client = useQueryClient()
  const name = useRuleName()
  const { sign } = useSigning()
  const [said, setSaid] = useState<Said>(nothingSaid)
  const { place, words } = said
  const draft = useDraft('custody-words', {
    subject: step.id,
    take: ({ place: at, words: of }) => setSaid({ place: String(at ?? ''), words: String(of ?? '') }),
  })
  const say = (next: Said) => {
    setSaid(next)
    if (next.place === '' && next.words === '') draft.drop()
    else draft.keep(next)
  }
  const [open, setOpen] = useState<'back' | 'batch' | null>(null)
  const [told, setTold] = useState(false)
  const placeField = useRef<InputRef>(null)
  const wordsField = useRef<InputRef>(null)
  const stepName = name([step], step.id)
  const ready = chosen.filter(item => item.obstacle === null)
  const forBatch = batchableOf(step, chosen)
  const lacks = ready.length === 0 ? null : missing(step, ready, acting, { routing, place, words })
  const typed = (item: QueueItem) => acting.typed.get(item.itemId)

  const ended = async (items: number | null) => {
    if (items === null) return
    message.success(t('custody.signed', { count: items, step: stepName }))
    // The next list lies elsewhere and has its own reasons.
    setSaid(nothingSaid)
    draft.drop()
    setTold(false)
    onDone()
    await client.invalidateQueries({ queryKey: queries.custody.key() })
  }
  const confirmRoutes = async () => {
    const items = ready.map(item => ({ id: item.itemId, version: item.version, route: routeOf(typed(item), item) }))
    const done = await sign('step.route', parts => api.custody.route({ items, reason: words, ...parts }))
    await ended(done?.items ?? null)
  }
  const signStep = async () => {
    const items = ready.map(item => {
      return { id: item.itemId, version: item.version, pages: step.asksPages ? pagesOf(typed(item)) : null }
    })
    const differs = step.asksPages && ready.some(item => pagesOf(typed(item)) !== item.pages)
    const given = { step: step.id, items, place, difference: differs ? words : '', remarks: differs ? '' : words }
    const done = await sign('step.sign', parts => api.custody.sign({ ...given, ...parts }))
    await ended(done?.items ?? null)
  }
  const press = () => {
    if (ready.length === 0) return
    setTold(lacks !== null)
    if (lacks === null) void (routing ? confirmRoutes() : signStep())
    else if (lacks === 'place') placeField.current?.focus()
    else if (lacks === 'pages') {
      const uncounted = ready.find(item => pagesOf(typed(item)) === null)
      document.getElementById(pagesField(uncounted?.itemId ?? -1))?.focus()
    } else wordsField.current?.focus()
  }
  useKeys(t('custody.acts'), [
    { keys: ['Ctrl+Enter'], label: t('custody.keys.sign'), run: press },
    ...(step.line
      ? [{ keys: ['B'], label: t('custody.toBatch'), run: () => forBatch.length > 0 && setOpen('batch') }]
      : []),
    ...(routing
      ? []
      : [{ keys: ['R'], label: t('custody.keys.back'), run: () => chosen.length > 0 && setOpen('back') }]),
  ])

  const asked = lacks === 'why-route' || lacks === 'why-differs' ? lacks : 'remarks'
  return (
    <footer className="custody-act">
      <DraftOffer draft={draft} />
      <span className="custody-chosen" role="status">
        {t('custody.chosenCount', { count: chosen.length })}
        {ready.length < chosen.length && ` ${t('custody.notReady', { count: chosen.length - ready.length })}`}
        {told && lacks !== null && <span className="state-warn"> {t(`custody.missing.${lacks}`)}</span>}
      </span>
      {routing && <RouteAll disabled={chosen.length === 0} onRoute={onRoute} />}
      {step.asksPlace && (
        <Input
          ref={placeField}
          className="custody-place"
          maxLength={60}
          {...(told && lacks === 'place' ? { status: 'warning' as const } : {})}
          placeholder={t('custody.placeNow')}
          aria-label={t('custody.placeNow')}
          value={place}
          onChange={event => say({ ...said, place: event.target.value })}
        />
      )}
      <Input
        ref={wordsField}
        className="custody-words"
        maxLength={500}
        {...(asked === 'remarks' ? {} : { status: 'warning' as const })}
        placeholder={t(`custody.words.${asked}`)}
        aria-label={t(`custody.words.${asked}`)}
        value={words}
        onChange={event => say({ ...said, words: event.target.value })}
      />
      {step.line && (
        <Button disabled={forBatch.length === 0} onClick={() => setOpen('batch')}>
          {t('custody.toBatchCount', { count: forBatch.length })}
        </Button>
      )}
      {!routing && (
        <Button disabled={chosen.length === 0} onClick={() => setOpen('back')}>
          {t('custody.sendBackCount', { count: chosen.length })}
        </Button>
      )}
      <Tooltip title="Ctrl+Enter">
        <Button type="primary" disabled={ready.length === 0} onClick={press}>
          {t(routing ? 'custody.signRoutes' : 'custody.signStep', { count: ready.length, step: stepName })}
        </Button>
      </Tooltip>
      {open === 'back' && (
        <SendBack step={step} chosen={chosen} onClose={() => setOpen(null)} onDone={items => void ended(items)} />
      )}
      {open === 'batch' && (
        <BatchDialog
          chosen={forBatch}
          onClose={() => setOpen(null)}
          onMade={() => {
            onDone()
            void client.invalidateQueries()
          }}
        />
      )}
    </footer>
  )
}
