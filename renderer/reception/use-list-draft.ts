import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { HandoverDetail, LineFields } from '#shared/contract/reception.ts'
import { api, queries } from '../api.ts'
import { useMe } from '../session/me.ts'
import { failureOf, refusedWith } from '../transport/failure.ts'
import type { CellTerms } from './cells.ts'
import { forgetKept, keep, keptFor } from './kept.ts'
import { draftOf, draftOfLines, faultyPlaces, type ListDraft, linesOf } from './list-draft.ts'
import { type SaveState, saverOf } from './saving.ts'

/** A pause in typing after which the list goes to the archive. */
const pause = 700
/** A lost connection is tried again by itself. */
const againAfter = 5_000

export type Editing = {
  readonly draft: ListDraft
  readonly lines: readonly LineFields[]
  readonly state: SaveState
  /** Somebody else changed the list while something here was not saved. */
  readonly conflict: boolean
  readonly edit: (change: (draft: ListDraft) => ListDraft) => void
  /** Sends what waits; true when all is with the archive. Then `version()` is that of the list. */
  readonly flush: () => Promise<boolean>
  readonly version: () => number
  readonly takeTheirs: () => Promise<void>
  readonly keepMine: () => Promise<void>
}

/** The list of a draft, kept with the archive as one goes and in this tab until it is. */
export function useListDraft(handover: HandoverDetail, terms: CellTerms): Editing {
  const client = useQueryClient()
  const me = useMe().person.id
  const { id } = handover
  const [kept] = useState(() => keptFor(me, id))
  const [draft, setDraft] = useState(() =>
    kept === null ? draftOfLines(handover.list, terms) : draftOf(kept.rows, terms),
  )
  const [state, setState] = useState<SaveState>({ kind: 'saved' })
  const [conflict, setConflict] = useState(false)
  const version = useRef(kept?.version ?? handover.version)
  const latest = useRef(draft)
  const theirs = useRef(handover)
  theirs.current = handover

  const saver = useMemo(
    () =>
      saverOf<LineFields[]>(
        async lines => {
          const saved = await api.reception.setLines({ id, version: version.current, lines })
          version.current = saved.version
          await client.invalidateQueries({ queryKey: queries.reception.key() })
        },
        pause,
        next => {
          setState(next)
          if (next.kind === 'failed' && refusedWith(next.error, 'changed-meanwhile')) setConflict(true)
        },
      ),
    [id, client],
  )
  const rowsToKeep = useCallback(
    () => keep(me, id, { version: version.current, rows: latest.current.rows.map(row => row.cells) }),
    [me, id],
  )

  const edit = useCallback(
    (change: (draft: ListDraft) => ListDraft) => {
      const next = change(latest.current)
      if (next === latest.current) return
      latest.current = next
      setDraft(next)
      rowsToKeep()
      saver.put(linesOf(next.rows, terms))
    },
    [saver, rowsToKeep, terms],
  )

  // What an earlier visit left behind, unless it was saved after all.
  useEffect(() => {
    if (kept === null) return
    const lines = linesOf(latest.current.rows, terms)
    if (sameLines(lines, theirs.current.list)) version.current = theirs.current.version
    else if (kept.version === theirs.current.version) saver.put(lines)
    else setConflict(true)
  }, [kept, saver, terms])

  useEffect(() => {
    if (state.kind !== 'failed' || failureOf(state.error).kind !== 'unreachable') return
    const timer = setTimeout(() => void saver.flush(), againAfter)
    return () => clearTimeout(timer)
  }, [state, saver])

  // All that is typed is with the archive: what stands there now counts, also where somebody else changed it.
  const faulty = faultyPlaces(draft.rows, terms).length
  useEffect(() => {
    if (state.kind !== 'saved' || conflict || faulty > 0) return
    forgetKept(me, id)
    if (handover.version <= version.current) return
    version.current = handover.version
    if (sameLines(linesOf(latest.current.rows, terms), handover.list)) return
    latest.current = draftOfLines(handover.list, terms)
    setDraft(latest.current)
  }, [state, conflict, faulty, handover, me, id, terms])

  // Leaving the screen sends at once what the pause held back.
  useEffect(() => () => void saver.flush(), [saver])

  return {
    draft,
    lines: useMemo(() => linesOf(draft.rows, terms), [draft.rows, terms]),
    state,
    conflict,
    edit,
    flush: saver.flush,
    version: () => version.current,
    async takeTheirs() {
      const now = await client.fetchQuery(fresh(id))
      saver.drop()
      forgetKept(me, id)
      version.current = now.version
      latest.current = draftOfLines(now.list, terms)
      setDraft(latest.current)
      setConflict(false)
    },
    async keepMine() {
      version.current = (await client.fetchQuery(fresh(id))).version
      setConflict(false)
      rowsToKeep()
      saver.put(linesOf(latest.current.rows, terms))
    },
  }
}

/** As it stands with the archive at this moment, not as it was looked at some seconds ago. */
const fresh = (id: number) => queries.reception.detail.queryOptions({ input: { id }, staleTime: 0 })

function sameLines(mine: readonly LineFields[], theirs: readonly LineFields[]): boolean {
  const words = (line: LineFields) =>
    JSON.stringify([
      line.number,
      line.documentNo,
      line.title,
      line.responsible,
      line.date,
      line.retention,
      line.secrecy,
      line.pages,
      line.copies,
      line.carrier,
      line.condition,
      line.remarks,
    ])
  return mine.length === theirs.length && mine.every((line, at) => words(line) === words(theirs[at] ?? line))
}
