import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { HandoverDetail } from '#shared/contract/reception.ts'
import { api, queries } from '../api.ts'
import { failureOf, refusedWith } from '../transport/failure.ts'
import type { Outcome, Pending } from './counts.ts'
import { type SaveState, saverOf } from './saving.ts'

/** Counts typed in quick succession go to the archive together. */
const pause = 250
/** A lost connection is tried again by itself. */
const againAfter = 5_000

export type CountingNow = {
  /** Typed, and not yet answered by the archive. */
  readonly pending: Pending
  readonly state: SaveState
  readonly count: (lineId: number, counted: number | null) => void
  readonly settle: (lineId: number, outcome: Outcome, reason: string) => Promise<void>
  readonly again: () => void
}

/** Counts as one goes. Two may count at once, each their lines: the later one is told over what the other counted. */
export function useCounting(handover: HandoverDetail): CountingNow {
  const client = useQueryClient()
  const { id } = handover
  const [pending, setPending] = useState<Pending>(() => new Map())
  const [state, setState] = useState<SaveState>({ kind: 'saved' })
  const waiting = useRef<Pending>(pending)
  const version = useRef(handover.version)
  version.current = Math.max(version.current, handover.version)

  const acts = useMemo(() => {
    const show = (detail: HandoverDetail) => {
      version.current = Math.max(version.current, detail.version)
      client.setQueryData(queries.reception.detail.queryKey({ input: { id } }), detail)
    }
    const fresh = async () => show(await api.reception.detail({ id }))
    /** What somebody else did meanwhile to other lines does not stand in the way. */
    const inTurn = async (act: () => Promise<HandoverDetail>) => {
      try {
        show(await act())
      } catch (error) {
        if (!refusedWith(error, 'changed-meanwhile')) throw error
        await fresh()
        show(await act())
      }
    }
    const saver = saverOf<Pending>(
      async counts => {
        const lines = [...counts].map(([lineId, counted]) => ({ id: lineId, counted }))
        await inTurn(() => api.reception.count({ id, version: version.current, lines }))
        waiting.current = new Map([...waiting.current].filter(([line, said]) => counts.get(line) !== said))
        setPending(waiting.current)
      },
      pause,
      setState,
    )
    return {
      saver,
      settle: (lineId: number, outcome: Outcome, reason: string) =>
        inTurn(() => api.reception.settle({ id, version: version.current, lineId, outcome, reason })),
    }
  }, [id, client])

  useEffect(() => {
    if (state.kind !== 'failed' || failureOf(state.error).kind !== 'unreachable') return
    const timer = setTimeout(() => void acts.saver.flush(), againAfter)
    return () => clearTimeout(timer)
  }, [state, acts])
  useEffect(() => () => void acts.saver.flush(), [acts])

  return {
    pending,
    state,
    count(lineId, counted) {
      waiting.current = new Map([...waiting.current, [lineId, counted]])
      setPending(waiting.current)
      acts.saver.put(waiting.current)
    },
    async settle(lineId, outcome, reason) {
      if (!(await acts.saver.flush())) return
      await acts.settle(lineId, outcome, reason)
    },
    again: () => void acts.saver.flush(),
  }
}
