// What can be done with the pages that are chosen. Null: nothing to do it with just now.
import type { CaptureEdit } from '#shared/contract/capture.ts'
import type { Edits } from './edits.ts'
import type { Group } from './groups.ts'
import type { Spot } from './rows.ts'
import type { Scanning } from './scanning.ts'
import { heir, only, type Selection } from './selection.ts'
import { shifted } from './shifting.ts'

type Act = (() => void) | null

export type Acts = {
  readonly turnLeft: Act
  readonly turnRight: Act
  readonly discard: Act
  readonly split: Act
  readonly join: Act
  readonly reverse: Act
  readonly insertBefore: Act
  readonly insertAfter: Act
  readonly rescan: Act
  readonly undo: Act
  readonly redo: Act
  readonly shift: (by: number) => void
  readonly drop: (pageIds: readonly number[], spot: Spot) => void
}

type Given = {
  readonly edits: Edits
  readonly scanning: Scanning
  readonly groups: readonly Group[]
  readonly order: readonly number[]
  readonly selection: Selection
  readonly select: (selection: Selection) => void
}

const nothing: Acts = {
  turnLeft: null,
  turnRight: null,
  discard: null,
  split: null,
  join: null,
  reverse: null,
  insertBefore: null,
  insertAfter: null,
  rescan: null,
  undo: null,
  redo: null,
  shift: () => undefined,
  drop: () => undefined,
}

/** `allowed` false: who may look only can do none of it. */
export function actsOn(allowed: boolean, given: Given): Acts {
  if (!allowed) return nothing
  const { edits, scanning, groups, order, selection, select } = given
  const { chosen, current } = selection
  const pageIds = chosen.size > 0 ? order.filter(id => chosen.has(id)) : current === null ? [] : [current]
  const group = groups.find(candidate => candidate.sides.some(side => side.id === current))
  const real = pageIds.filter(id => id > 0)
  // Of a gap there is nothing to turn or to take away.
  const withPages = (act: (ids: number[]) => void): Act => (real.length === 0 ? null : () => act([...real]))
  const turn = (degrees: 90 | 270) => withPages(ids => edits.act({ kind: 'turn', pageIds: ids, degrees }))
  const mayScan = scanning.profile !== undefined && scanning.running === undefined
  const scanAt = (kind: 'before' | 'after'): Act =>
    current === null || !mayScan ? null : () => scanning.begin({ kind, pageId: current })
  const reversed = pageIds.length > 1 ? pageIds : (group?.sides.map(side => side.id) ?? [])

  return {
    turnLeft: turn(270),
    turnRight: turn(90),
    discard: withPages(ids => {
      select(only(heir(order, new Set(ids))))
      edits.act({ kind: 'discard', pageIds: ids })
    }),
    split:
      current === null || group === undefined || group.sides[0]?.id === current
        ? null
        : () => edits.act({ kind: 'split', pageId: current }),
    join:
      group === undefined || group.number === 1 || group.item.id < 0
        ? null
        : () => edits.act({ kind: 'join', batchItemId: group.item.id }),
    reverse: reversed.length < 2 ? null : () => edits.act({ kind: 'reverse', pageIds: [...reversed] }),
    insertBefore: scanAt('before'),
    insertAfter: scanAt('after'),
    rescan: mayScan && pageIds.length > 0 ? () => scanning.begin({ kind: 'replace', pageIds: [...pageIds] }) : null,
    undo: edits.undo,
    redo: edits.redo,
    shift: by => {
      const edit = shifted(groups, pageIds, by)
      if (edit !== null) edits.act(edit)
    },
    drop: (ids, spot) => {
      const edit = dropped(groups, ids, spot)
      if (edit !== null) edits.act(edit)
    },
  }
}

/** The edit that takes pages to a spot; null where they lie there already. */
export function dropped(groups: readonly Group[], pageIds: readonly number[], spot: Spot): CaptureEdit | null {
  const moving = new Set(pageIds)
  const pages = groups.find(group => group.item.id === spot.batchItemId)?.sides ?? []
  const at = spot.before === null ? pages.length : pages.findIndex(page => page.id === spot.before)
  const before = pages.slice(at).find(page => !moving.has(page.id))?.id ?? null
  const rest = pages.filter(page => !moving.has(page.id))
  const to = before === null ? rest.length : rest.findIndex(page => page.id === before)
  const after = [...rest.slice(0, to).map(page => page.id), ...pageIds, ...rest.slice(to).map(page => page.id)]
  if (after.length === pages.length && after.every((id, n) => id === pages[n]?.id)) return null
  return { kind: 'move', pageIds: [...pageIds], batchItemId: spot.batchItemId, before }
}
