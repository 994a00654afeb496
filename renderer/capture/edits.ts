// Acts on the pages of a batch: shown at once, sent one after the other, given up where the server refuses.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { CaptureEdit, CapturePart } from '#shared/contract/capture.ts'
import { api } from '../api.ts'
import { type Foretold, foretold, withForetold } from './foretelling.ts'
import { counterTurn, noTurns, type Turn, type Turns, withTurn } from './turns.ts'

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
  readonly undo: () => void
  readonly redo: () => void
  /** Why the last act was not done. */
  readonly failure: unknown
  readonly setFailure: (failure: unknown) => void
}

export function useEdits(batchId: number, served: CapturePart | undefined): Edits {
  const [pending, setPending] = useState<readonly Pending[]>([])
  const [turns, setTurns] = useState<Turns>(noTurns)
  const [failure, setFailure] = useState<unknown>(null)
  const queue = useRef(Promise.resolve())
  const lastKey = useRef(0)
  /** Turns of this sitting, so that taking one back is seen at once, too. */
  const done = useRef<Turn[]>([])
  const undone = useRef<Turn[]>([])

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

  const act = useCallback(
    (edit: CaptureEdit) => {
      const part = latest.current
      // An item that the server has not given its id yet cannot be named to it.
      if (part === undefined || ('batchItemId' in edit && edit.batchItemId < 0)) return
      lastKey.current += 1
      const key = lastKey.current
      const entry = { key, foretold: foretold(part, edit), revision: null }
      latest.current = withForetold(part, entry.foretold)
      setPending(before => [...before, entry])
      setFailure(null)
      if (edit.kind === 'turn') {
        setTurns(before => withTurn(before, part, edit))
        done.current.push(edit)
        undone.current = []
      }
      queue.current = queue.current.then(async () => {
        try {
          const { revision } = await api.capture.edit({ batchId, edit })
          setPending(before => before.map(one => (one.key === key ? { ...one, revision } : one)))
        } catch (error) {
          setPending(before => before.filter(one => one.key !== key))
          if (edit.kind === 'turn') setTurns(before => withTurn(before, part, counterTurn(edit)))
          setFailure(error)
        }
      })
    },
    [batchId],
  )
  const back = useCallback(
    (way: 'undo' | 'redo') => {
      setFailure(null)
      const part = latest.current
      const [from, to] = way === 'undo' ? [done.current, undone.current] : [undone.current, done.current]
      const turn = part?.[way] === 'turn' ? from.pop() : undefined
      if (part !== undefined && turn !== undefined) {
        to.push(turn)
        setTurns(before => withTurn(before, part, way === 'undo' ? counterTurn(turn) : turn))
      }
      queue.current = queue.current.then(async () => {
        await api.capture[way]({ batchId }).catch(setFailure)
      })
    },
    [batchId],
  )
  return { shown, turns, act, undo: () => back('undo'), redo: () => back('redo'), failure, setFailure }
}

function isAhead(one: Pending, served: CapturePart): boolean {
  return one.revision === null || one.revision > served.revision
}
