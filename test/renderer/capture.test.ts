import { expect, test } from 'vitest'
import type { CaptureEdit } from '#shared/contract/capture.ts'
import { dropped } from '../../renderer/capture/acts.ts'
import { foretold, interleaved, withForetold } from '../../renderer/capture/foretelling.ts'
import { countsOf, groupsOf } from '../../renderer/capture/groups.ts'
import { doneTo, noHistory, stepped, withDone } from '../../renderer/capture/history.ts'
import { merged } from '../../renderer/capture/merging.ts'
import { measuresFor, pagesIn, rowsOf, spotAt, vertically } from '../../renderer/capture/rows.ts'
import { heir, only, pruned, rangeTo, toggled } from '../../renderer/capture/selection.ts'
import { shifted } from '../../renderer/capture/shifting.ts'
import { aBatch, aPage, lying } from './captured.ts'

test('parts of the stream are merged by page, the first one stands for itself', () => {
  const held = aBatch([2])
  const part = { ...held, revision: 2, pages: [aPage(2, 101, 0.5), aPage(3, 101, 3)] }
  expect(lying(merged(held, part, false))).toEqual([[2, 1, 3]])
  expect(lying(merged(held, part, true))).toEqual([[2, 3]])
  expect(merged({ ...held, revision: 3 }, part, false)).toEqual({ ...held, revision: 3 })
})

test('a blank side that was taken away still counts as a side and its sheet as a sheet', () => {
  const part = aBatch([4], id =>
    id === 2 ? { kept: false, reason: 'blank', blank: true } : id >= 3 ? { kept: false, reason: 'deleted' } : {},
  )
  expect(countsOf(part)).toEqual({
    sheets: 1,
    written: 1,
    blank: 1,
    uninspected: 0,
    trashed: 3,
    unread: 0,
    failed: 0,
    failing: 0,
    missing: 0,
  })
})

test('a side that nobody looked at yet is neither written nor blank', () => {
  const part = aBatch([5], id => (id >= 3 ? { inspected: false, state: 'waiting', kept: id < 5 } : { blank: id === 2 }))
  expect(countsOf(part)).toMatchObject({ written: 1, blank: 1, uninspected: 2, trashed: 1, unread: 2 })
})

test('Alt and an arrow take pages through their item and over to the next', () => {
  const groups = groupsOf(aBatch([3, 2]))
  expect(shifted(groups, [1], 1)).toEqual({ kind: 'move', pageIds: [1], batchItemId: 101, before: 3 })
  expect(shifted(groups, [3], 1)).toEqual({ kind: 'move', pageIds: [3], batchItemId: 102, before: 4 })
  expect(shifted(groups, [4], -1)).toEqual({ kind: 'move', pageIds: [4], batchItemId: 101, before: null })
  expect(shifted(groups, [1], -1)).toBeNull()
  expect(shifted(groups, [5], 1)).toBeNull()
})

test('a page is dropped where the line is drawn, and nowhere if it lies there already', () => {
  const groups = groupsOf(aBatch([5, 1]))
  const measures = { ...measuresFor(500, 1), columns: 3 }
  const rows = rowsOf(groups, measures)
  const { cellWidth, headHeight, cellHeight, inset } = measures
  const spot = spotAt(rows, measures, inset + cellWidth * 1.9, headHeight + cellHeight + 20)
  expect(spot).toMatchObject({ batchItemId: 101, before: null })
  const first = spotAt(rows, measures, inset + 5, headHeight + 20)
  expect(first).toMatchObject({ batchItemId: 101, before: 1 })
  if (spot === null || first === null) throw new Error('there is a spot everywhere')
  expect(dropped(groups, [1], spot)).toEqual({ kind: 'move', pageIds: [1], batchItemId: 101, before: null })
  expect(dropped(groups, [1], first)).toBeNull()
  expect(dropped(groups, [5], spot)).toBeNull()
  expect(vertically(rows, 2, 1)).toBe(5)
  expect(vertically(rows, 3, 1)).toBe(5)
  expect(vertically(rows, 5, 1)).toBe(6)
  const bottom = headHeight + 2 * cellHeight - 10
  const area = { left: inset, right: inset + cellWidth * 1.5, top: headHeight, bottom }
  expect(pagesIn(rows, measures, area)).toEqual([1, 2, 4, 5])
})

test('two passes alternate, the second one turned round where its last sheet came first', () => {
  expect(interleaved([1, 2, 3], [6, 5, 4], true)).toEqual([1, 4, 2, 5, 3, 6])
  expect(interleaved([1, 2, 3], [4, 5, 6], false)).toEqual([1, 4, 2, 5, 3, 6])
})

test('a range is chosen from its anchor, and what has gone is chosen no more', () => {
  const order = [4, 2, 9, 7]
  const range = rangeTo(only(2), order, 7)
  expect([...range.chosen]).toEqual([2, 9, 7])
  expect([...toggled(range, 9).chosen]).toEqual([2, 7])
  expect(pruned(range, [4, 2])).toEqual({ chosen: new Set([2]), current: 2, anchor: 2 })
  expect(heir(order, new Set([2, 9]))).toBe(7)
  expect(heir(order, new Set([9, 7]))).toBe(2)
  expect(heir(order, new Set(order))).toBeNull()
})

test('an act is taken back on the screen before the archive answers, unless somebody else was at work', () => {
  const part = aBatch([4])
  const edit: CaptureEdit = { kind: 'discard', pageIds: [2, 3] }
  const act = doneTo(part, edit, foretold(part, edit))
  const history = withDone(noHistory, act)
  const step = stepped(history, 'undo', 'discard')
  const gone = withForetold(part, act.forth)
  expect(lying(gone)).toEqual([[1, 4]])
  if (step.act?.back == null) throw new Error('a discarded page has a way back')
  expect(lying(withForetold(gone, step.act.back))).toEqual([[1, 2, 3, 4]])
  expect(stepped(step.history, 'redo', 'discard').act).toEqual(act)
  expect(stepped(history, 'undo', 'move')).toEqual({ act: null, history: noHistory })
})
