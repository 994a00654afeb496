// The acts of this sitting, so that taking one back is seen at once, too. What counts is the archive's own history.
import type { CaptureEdit, CapturePart } from '#shared/contract/capture.ts'
import type { Change, Foretold } from './foretelling.ts'
import type { Turn } from './turns.ts'

export type Done = {
  readonly kind: CaptureEdit['kind']
  readonly forth: Foretold
  /** Null where it cannot be told beforehand: an item that began has an id of which only the archive knows. */
  readonly back: Foretold | null
  readonly turn: Turn | null
}

export type History = { readonly done: readonly Done[]; readonly undone: readonly Done[] }

export const noHistory: History = { done: [], undone: [] }

/** The act as it was done to `part`, with the way back. */
export function doneTo(part: CapturePart, edit: CaptureEdit, forth: Foretold): Done {
  const pages = part.pages.flatMap(({ id, batchItemId, place, kept, reason }) =>
    forth.pages.has(id) ? [[id, { batchItemId, place, kept, reason }] as const] : [],
  )
  const gaps = part.gaps.flatMap(({ id, batchItemId, place }) =>
    forth.pages.has(id) ? [[id, { batchItemId, place }] as const] : [],
  )
  const decided = part.gaps.flatMap(({ id, state, reason }) =>
    forth.accepted.has(id) ? [[id, { state, reason }] as const] : [],
  )
  const changes = new Map<number, Change>([...pages, ...gaps])
  const back =
    forth.begun === null && forth.ended === null
      ? { pages: changes, accepted: new Map(decided), begun: null, ended: null }
      : null
  return { kind: edit.kind, forth, back, turn: edit.kind === 'turn' ? edit : null }
}

export function withDone({ done }: History, act: Done): History {
  return { done: [...done, act], undone: [] }
}

/**
 * The act that is taken back or done again, and the history after it. Null where the archive's last act (`kind`) is
 * not the one known here: somebody else was at work, or it is older than this sitting.
 */
export function stepped(
  { done, undone }: History,
  way: 'undo' | 'redo',
  kind: string | null,
): { readonly act: Done | null; readonly history: History } {
  const act = way === 'undo' ? done.at(-1) : undone.at(-1)
  if (act === undefined || (kind !== null && kind !== act.kind)) return { act: null, history: noHistory }
  const history =
    way === 'undo'
      ? { done: done.slice(0, -1), undone: [...undone, act] }
      : { done: [...done, act], undone: undone.slice(0, -1) }
  return { act, history }
}
