import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { QueueItem, StepRule } from '#shared/contract/custody.ts'
import { api, queries } from '../api.ts'
import { useSigning } from '../signing/use-signing.ts'
import { type Acting, pagesFor, routeFor } from './acting.ts'
import { BatchDialog } from './batch-dialog.tsx'
import { useRuleName } from './rules.ts'
import { SendBack } from './send-back.tsx'

type Props = {
  readonly step: StepRule
  readonly routing: boolean
  readonly chosen: readonly QueueItem[]
  readonly acting: Acting
  readonly onDone: () => void
}

/** What is done with the marked items: routes confirmed, the step signed, sent back, put into a batch. */
export function ActBar({ step, routing, chosen, acting, onDone }: Props) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const client = useQueryClient()
  const name = useRuleName()
  const { sign } = useSigning()
  const [place, setPlace] = useState('')
  const [words, setWords] = useState('')
  const [open, setOpen] = useState<'back' | 'batch' | null>(null)
  const count = chosen.length
  const stepName = name([step], step.id)
  const otherRoute = routing && chosen.some(item => routeFor(acting, item) !== item.proposed)
  const uncounted = step.asksPages && chosen.some(item => pagesFor(acting, item) === null)
  const differs = step.asksPages && chosen.some(item => (pagesFor(acting, item) ?? item.pages) !== item.pages)
  const waits = count === 0 || uncounted || (step.asksPlace && place.trim() === '')
  const needsWords = (otherRoute || differs) && words.trim() === ''

  const ended = async (items: number | null) => {
    if (items === null) return
    message.success(t('custody.signed', { count: items, step: stepName }))
    setWords('')
    onDone()
    await client.invalidateQueries({ queryKey: queries.custody.key() })
  }
  const confirmRoutes = async () => {
    const items = chosen.map(item => ({ id: item.itemId, version: item.version, route: routeFor(acting, item) }))
    const done = await sign('step.route', parts => api.custody.route({ items, reason: words, ...parts }))
    await ended(done?.items ?? null)
  }
  const signStep = async () => {
    const items = chosen.map(item => ({
      id: item.itemId,
      version: item.version,
      pages: step.asksPages ? pagesFor(acting, item) : null,
    }))
    const said = { step: step.id, items, place, difference: differs ? words : '', remarks: differs ? '' : words }
    const done = await sign('step.sign', parts => api.custody.sign({ ...said, ...parts }))
    await ended(done?.items ?? null)
  }

  return (
    <footer className="custody-act">
      <span className="custody-chosen">{t('custody.chosenCount', { count })}</span>
      {step.asksPlace && (
        <Input
          className="custody-place"
          maxLength={60}
          placeholder={t('custody.placeNow')}
          aria-label={t('custody.placeNow')}
          value={place}
          onChange={event => setPlace(event.target.value)}
        />
      )}
      <Input
        className="custody-words"
        maxLength={500}
        {...(needsWords ? { status: 'warning' as const } : {})}
        placeholder={t(otherRoute ? 'custody.whyRoute' : differs ? 'custody.whyDiffers' : 'custody.remarks')}
        aria-label={t(otherRoute ? 'custody.whyRoute' : differs ? 'custody.whyDiffers' : 'custody.remarks')}
        value={words}
        onChange={event => setWords(event.target.value)}
      />
      {step.line && (
        <Button disabled={count === 0} onClick={() => setOpen('batch')}>
          {t('custody.toBatch')}
        </Button>
      )}
      {!routing && (
        <Button disabled={count === 0} onClick={() => setOpen('back')}>
          {t('custody.sendBack')}
        </Button>
      )}
      <Button
        type="primary"
        disabled={waits || needsWords}
        onClick={() => void (routing ? confirmRoutes() : signStep())}
      >
        {t(routing ? 'custody.signRoutes' : 'custody.signStep', { count, step: stepName })}
      </Button>
      {open === 'back' && (
        <SendBack step={step} chosen={chosen} onClose={() => setOpen(null)} onDone={items => void ended(items)} />
      )}
      {open === 'batch' && (
        <BatchDialog chosen={chosen} onClose={() => setOpen(null)} onMade={() => void client.invalidateQueries()} />
      )}
    </footer>
  )
}
