// Acts on the pages of a batch: shown at once, sent one after the other, given up where the server refuses.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { CaptureEdit, CapturePart } from '#shared/contract/capture.ts'
import { api } from '../api.ts'
import { type Foretold, foretold, withForetold } from './foretelling.ts'
import { doneTo, type History, noHistory, stepped, withDone } from './history.ts'
import { counterTurn, noTurns, type Turns, withTurn } from './turns.ts'

type Pending = {
  readonly key: number
  readonly foretold: Foretold
  /** Known once the server has done it; what it was replaced by arrives with that revision. */
  readonly revision: number | null
}

export type Edits = {
  /** The batch as it will be once all that was asked is done. */
  readonly shown: CapturePart | undefined
  /** Quarter turns asked for, by the picture that does not show them yet. */
  readonly turns: Turns
  readonly act: (edit: CaptureEdit) => void
  /** Null while there is nothing to take back, or to do again. */
  readonly undo: (() => void) | null
  readonly redo: (() => void) | null
  /** Why the last act was not done. */
  readonly failure: unknown
  readonly setFailure: (failure: unknown) => void
}

export function useEdits(batchId: number, served: CapturePart | undefined): Edits {
  const [pending, setPending] = useState<readonly Pending[]>([])
  const [turns, setTurns] = useState<Turns>(noTurns)
  const [failure, setFailure] = useState<unknown>(null)
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  const lastKey = useRef(0)
  const history = useRef<History>(noHistory)

  const shown = useMemo(() => {
    if (served === undefined) return undefined
    return pending.filter(one => isAhead(one, served)).reduce((part, one) => withForetold(part, one.foretold), served)
  }, [served, pending])
  const latest = useRef(shown)
  latest.current = shown
  useEffect(() => {
    if (served !== undefined) {
      setPending(before =>
        before.every(one => isAhead(one, served)) ? before : before.filter(one => isAhead(one, served)),
      )
    }
  }, [served])

  /** Shows what is to come and sends the act behind those before it. */
  const send = useCallback((ahead: Foretold | null, call: () => Promise<{ readonly revision: number }>) => {
    lastKey.current += 1
    const key = lastKey.current
    if (ahead !== null) {
      if (latest.current !== undefined) latest.current = withForetold(latest.current, ahead)
      setPending(before => [...before, { key, foretold: ahead, revision: null }])
    }
    setFailure(null)
    const sent = queue.current.then(async () => {
      try {
        const { revision } = await call()
        setPending(before => before.map(one => (one.key === key ? { ...one, revision } : one)))
        return true
      } catch (error) {
        setPending(before => before.filter(one => one.key !== key))
        history.current = noHistory
        setFailure(error)
        return false
      }
    })
    queue.current = sent
    return sent
  }, [])

  const act = useCallback(
    (edit: CaptureEdit) => {
      const part = latest.current
      // An item that the server has not given its id yet cannot be named to it.
      if (part === undefined || ('batchItemId' in edit && edit.batchItemId < 0)) return
      const forth = foretold(part, edit)
      history.current = withDone(history.current, doneTo(part, edit, forth))
      if (edit.kind === 'turn') setTurns(before => withTurn(before, part, edit))
      void send(forth, () => api.capture.edit({ batchId, edit })).then(done => {
        if (!done && edit.kind === 'turn') setTurns(before => withTurn(before, part, counterTurn(edit)))
      })
    },
    [batchId, send],
  )
  const busy = pending.length > 0
  const back = (way: 'undo' | 'redo') => {
    const part = latest.current
    // While acts are on their way, the archive's word on which was the last is an old one.
    const step = stepped(history.current, way, busy ? null : (part?.[way] ?? ''))
    history.current = step.history
    const turn = step.act?.turn ?? null
    if (part !== undefined && turn !== null) {
      setTurns(before => withTurn(before, part, way === 'undo' ? counterTurn(turn) : turn))
    }
    const ahead = way === 'undo' ? (step.act?.back ?? null) : (step.act?.forth ?? null)
    void send(ahead, () => api.capture[way]({ batchId }))
  }
  const { done, undone } = history.current
  return {
    shown,
    turns,
    act,
    undo: (shown?.undo ?? null) === null && done.length === 0 ? null : () => back('undo'),
    redo: (shown?.redo ?? null) === null && undone.length === 0 ? null : () => back('redo'),
    failure,
    setFailure,
  }
}

function isAhead(one: Pending, served: CapturePart): boolean {
  return one.revision === null || one.revision > served.revision
}
