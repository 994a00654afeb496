import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import type { Arrangement } from '#shared/contract/mending.ts'
import type { Page } from '#shared/contract/pages.ts'
import { queries } from '../api.ts'
import { noneChosen, pruned, type Selection } from '../capture/selection.ts'
import type { Values } from '../drafts/store.ts'
import { useDraft } from '../drafts/use-draft.ts'
import { arrangingOf, type Draft, type Group, groupOf, isChanged } from './draft.ts'
import { asKept, itemsIn, keptOf } from './kept.ts'
import { useMend } from './use-mend.ts'

type Steps = { readonly past: readonly Draft[]; readonly now: Draft; readonly ahead: readonly Draft[] }

/** A page with the number it has in the archive and the code of the item it lies in there. */
export type Known = { readonly page: Page; readonly code: string; readonly number: number | null }

export type Arranged = ReturnType<typeof useArranging>

/** The arrangement of an item: as it stands, as it is drafted, and what can be done with the draft. */
export function useArranging(itemId: number) {
  const client = useQueryClient()
  const standing = useQuery(queries.mending.arrangement.queryOptions({ input: { id: itemId } }))
  const [others, setOthers] = useState<readonly Arrangement[]>([])
  const [steps, setSteps] = useState<Steps | null>(null)
  const [asked, setAsked] = useState<Selection>(noneChosen)
  const all = useMemo(() => (standing.data ? [standing.data, ...others] : []), [standing.data, others])
  const lying = useMemo(() => new Map(all.map(one => [one.item.id, groupOf(one)] as const)), [all])
  const known = useMemo(() => new Map(all.flatMap(knownIn)), [all])
  const first = lying.get(itemId)
  const draft = steps?.now ?? (first ? { groups: [first], join: false } : null)
  const order = useMemo(() => draft?.groups.flatMap(({ pages, out }) => [...pages, ...out]) ?? [], [draft])
  const selection = useMemo(() => pruned(asked, order), [asked, order])
  /** What was arranged before and not saved, on the items as they lie now. */
  const take = async (values: Values) => {
    const ids = itemsIn(values).filter(id => id !== itemId)
    const found = await Promise.all(
      ids.map(id => client.fetchQuery(queries.mending.arrangement.queryOptions({ input: { id }, staleTime: 0 }))),
    )
    if (!standing.data) return
    const there = [standing.data, ...found]
    const before = asKept(values, new Map(there.map(one => [one.item.id, groupOf(one)])))
    if (before === null || !first) return
    setOthers(found)
    setSteps({ past: [{ groups: [first], join: false }], now: before, ahead: [] })
  }
  const kept = useDraft('arrangement', {
    subject: itemId,
    ...(standing.data ? { base: standing.data.item.version } : {}),
    take: values => void take(values),
  })
  const forget = () => {
    setSteps(null)
    setOthers([])
    kept.drop()
  }
  const mend = useMend(forget)
  const changed = draft !== null && isChanged(draft, lying)
  const { keep, drop } = kept
  const now = steps?.now
  useEffect(() => {
    if (now === undefined) return
    if (changed) keep(keptOf(now))
    else drop()
  }, [now, changed, keep, drop])
  const isSigned = draft?.groups.some(group => group.signed) ?? false

  return {
    error: standing.error,
    /** What of it is kept until it is saved. */
    kept,
    standing: standing.data,
    draft,
    lying,
    known,
    order,
    selection,
    select: setAsked,
    changed,
    ahead: (steps?.ahead.length ?? 0) > 0,
    signed: isSigned,
    mend,
    /** Drafts the next step. */
    to(next: Draft) {
      if (draft === null || next === draft) return
      setSteps(before => ({ past: [...(before?.past ?? []), draft], now: next, ahead: [] }))
    },
    forget,
    /** Another item comes beside: looked up by its code, also one it had. Rejects where there is none. */
    async other(referenceCode: string): Promise<Group> {
      const found = await client.fetchQuery(
        queries.mending.arrangement.queryOptions({ input: { referenceCode }, staleTime: 0 }),
      )
      setOthers(before => (lying.has(found.item.id) ? before : [...before, found]))
      return groupOf(found)
    },
    save(reason: string) {
      if (draft !== null && changed)
        mend.mutate({ act: { kind: 'arrange', ...arrangingOf(draft, lying, reason) }, signed: isSigned })
    },
    /** A step of the draft; where nothing is drafted, the last act that was recorded. */
    undo() {
      const last = steps?.past.at(-1)
      if (steps && last) setSteps({ past: steps.past.slice(0, -1), now: last, ahead: [steps.now, ...steps.ahead] })
      else if (!changed && standing.data?.undo) recorded('undo')
    },
    redo() {
      const [next, ...ahead] = steps?.ahead ?? []
      if (steps && next) setSteps({ past: [...steps.past, steps.now], now: next, ahead })
      else if (!changed && standing.data?.redo) recorded('redo')
    },
  }

  function recorded(kind: 'undo' | 'redo') {
    if (!standing.data || mend.isPending) return
    const { id, version } = standing.data.item
    mend.mutate({ act: { kind, id, version }, signed: standing.data[kind]?.signed === true })
  }
}

function knownIn({ item, out }: Arrangement): (readonly [number, Known])[] {
  return [
    ...item.pageList.map(page => [page.id, { page, code: item.referenceCode, number: page.sequence }] as const),
    ...out.map(page => [page.id, { page, code: item.referenceCode, number: null }] as const),
  ]
}
