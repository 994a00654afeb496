import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { HandoverDetail, LineFields } from '#shared/contract/reception.ts'
import { api, queries } from '../api.ts'
import { useComesBack } from '../drafts/use-comes-back.ts'
import { useDraft } from '../drafts/use-draft.ts'
import { failureOf, refusedWith } from '../transport/failure.ts'
import type { CellTerms } from './cells.ts'
import { keptRows } from './kept.ts'
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

/** The list of a draft, kept with the archive as one goes and on this machine until it is. */
export function useListDraft(handover: HandoverDetail, terms: CellTerms): Editing {
  const client = useQueryClient()
  const { id } = handover
  const [draft, setDraft] = useState(() => draftOfLines(handover.list, terms))
  const [state, setState] = useState<SaveState>({ kind: 'saved' })
  const [conflict, setConflict] = useState(false)
  const version = useRef(handover.version)
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
  // What an earlier visit left behind, unless it was saved after all.
  const kept = useDraft('handover-list', {
    subject: id,
    asks: false,
    take: values => {
      const before = keptRows.safeParse(values).data
      if (before === undefined) return
      latest.current = draftOf(before.rows, terms)
      setDraft(latest.current)
      const lines = linesOf(latest.current.rows, terms)
      version.current = before.version
      if (sameLines(lines, theirs.current.list)) version.current = theirs.current.version
      else if (before.version === theirs.current.version) saver.put(lines)
      else setConflict(true)
    },
  })
  useComesBack(kept)
  const { keep, drop } = kept
  const rowsToKeep = useCallback(
    () => keep({ version: version.current, rows: latest.current.rows.map(row => row.cells) }),
    [keep],
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

  useEffect(() => {
    if (state.kind !== 'failed' || failureOf(state.error).kind !== 'unreachable') return
    const timer = setTimeout(() => void saver.flush(), againAfter)
    return () => clearTimeout(timer)
  }, [state, saver])

  // All that is typed is with the archive: what stands there now counts, also where somebody else changed it.
  const faulty = faultyPlaces(draft.rows, terms).length
  useEffect(() => {
    if (state.kind !== 'saved' || conflict || faulty > 0) return
    drop()
    if (handover.version <= version.current) return
    version.current = handover.version
    if (sameLines(linesOf(latest.current.rows, terms), handover.list)) return
    latest.current = draftOfLines(handover.list, terms)
    setDraft(latest.current)
  }, [state, conflict, faulty, handover, drop, terms])

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
      drop()
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
