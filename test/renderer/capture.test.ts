import fc from 'fast-check'
import { expect, test } from 'vitest'
import { patchesOf, type Resting } from '#service/capture/moves.ts'
import type { CaptureEdit, CaptureGap, CapturePage, CapturePart } from '#shared/contract/capture.ts'
import { dropped } from '../../renderer/capture/acts.ts'
import { foretold, interleaved, withForetold } from '../../renderer/capture/foretelling.ts'
import { countsOf, groupsOf, type Side } from '../../renderer/capture/groups.ts'
import { doneTo, noHistory, stepped, withDone } from '../../renderer/capture/history.ts'
import { merged } from '../../renderer/capture/merging.ts'
import { measuresFor, pagesIn, rowsOf, spotAt, vertically } from '../../renderer/capture/rows.ts'
import { heir, only, pruned, rangeTo, toggled } from '../../renderer/capture/selection.ts'
import { shifted } from '../../renderer/capture/shifting.ts'

/** A page of which nothing matters but where it lies. */
function aPage(id: number, batchItemId: number, place: number, more: Partial<CapturePage> = {}): CapturePage {
  return {
    id,
    batchItemId,
    place,
    scanId: 1,
    sheet: Math.ceil(id / 2),
    face: id % 2 === 0 ? 'back' : 'front',
    kept: true,
    reason: '',
    blank: false,
    inspected: true,
    state: 'read',
    failure: '',
    printedNumber: null,
    failedChecks: [],
    marks: [],
    width: 1240,
    height: 1754,
    dpi: 150,
    format: 'jpeg',
    version: 1,
    receivedAt: '2026-11-22T06:00:00.000Z',
    device: '',
    operator: '李明',
    replaces: null,
    urls: { thumbnail: '', screen: '', master: '' },
    ...more,
  }
}

/** Items of so many pages each; pages are numbered through from 1, items from 101. */
function aBatch(sizes: readonly number[], more: (id: number) => Partial<CapturePage> = () => ({})): CapturePart {
  let id = 0
  const items = sizes.map((size, at) => ({
    id: 101 + at,
    place: at + 1,
    title: '',
    documentNo: '',
    responsible: '',
    date: '',
    sheets: null,
    numbered: null,
    catalogued: null,
    itemId: null,
    referenceCode: '',
    pages: size,
    gaps: 0,
  }))
  const pages = sizes.flatMap((size, at) =>
    Array.from({ length: size }, (_, n) => {
      id += 1
      return aPage(id, 101 + at, n + 1, more(id))
    }),
  )
  return { revision: 1, pages, gaps: [], items, scans: [], undo: null, redo: null }
}

const lying = (part: CapturePart) => groupsOf(part).map(group => group.sides.map(side => side.id))

/** The batch with gaps in place of the pages with these ids. */
function withGaps(part: CapturePart, ids: ReadonlySet<number>): CapturePart {
  const gaps = part.pages
    .filter(page => ids.has(page.id))
    .map(({ id, batchItemId, place, scanId, sheet, face }): CaptureGap => {
      const what = { source: 'side-1.jpg', bytes: 9, code: 'truncated', params: {}, reason: '', url: null } as const
      return { id: -id, batchItemId, place, scanId, side: id, sheet, face, state: 'open', receivedAt: '', ...what }
    })
  return { ...part, pages: part.pages.filter(page => !ids.has(page.id)), gaps }
}

/** What the archive makes of the same act. */
function carriedOut(part: CapturePart, edit: CaptureEdit): CapturePart {
  const resting: Resting[] = groupsOf(part)
    .flatMap(group => group.sides)
    .map(({ id, batchItemId, place }) => ({
      id,
      scan: 1,
      item: batchItemId,
      place,
      kept: 1,
      reason: '',
      blank: false,
      operations: [],
      givenBefore: null,
    }))
  const items = part.items.map(({ id, place }) => ({ id, place, gone: 0 }))
  const own = edit.kind === 'split' ? resting.find(side => side.id === edit.pageId)?.item : undefined
  const at = items.findIndex(item => item.id === own)
  const place = (items[at]?.place ?? 0) + 0.5
  const added = edit.kind === 'split' ? { id: 999, place, gone: 0 } : null
  if (edit.kind === 'accept-gaps') throw new Error('no pages are moved by that')
  const { after } = patchesOf(edit, resting, items, added)
  const gone = new Set(after.items.filter(item => item.gone === 1).map(item => item.id))
  const [model] = part.items
  return {
    ...part,
    items: [
      ...part.items.filter(item => !gone.has(item.id)),
      ...(added === null || model === undefined ? [] : [{ ...model, id: added.id, place }]),
    ],
    gaps: part.gaps.map(gap => {
      const patch = after.gaps.find(one => one.id === gap.id)
      return patch === undefined ? gap : { ...gap, batchItemId: patch.item, place: patch.place }
    }),
    pages: part.pages.map(page => {
      const patch = after.pages.find(one => one.id === page.id)
      if (patch === undefined) return page
      return { ...page, batchItemId: patch.item, place: patch.place, kept: patch.kept === 1, reason: patch.reason }
    }),
  }
}

const batchAndEdit = fc
  .record({
    sizes: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 4 }),
    kind: fc.constantFrom('move', 'discard', 'split', 'join', 'reverse', 'interleave'),
    picks: fc.array(fc.nat({ max: 23 }), { minLength: 1, maxLength: 8 }),
    to: fc.nat({ max: 23 }),
    reversed: fc.boolean(),
    missing: fc.array(fc.nat({ max: 23 }), { maxLength: 4 }),
  })
  .map(({ sizes, kind, picks, to, reversed, missing }) => {
    const whole = aBatch(sizes)
    // One page is left, so that there is something to do.
    const gone = new Set(missing.map(n => (n % whole.pages.length) + 1).filter(id => id > 1))
    const part = withGaps(whole, gone)
    const sides = groupsOf(part).flatMap(group => group.sides)
    const sideAt = (n: number) => sides[n % sides.length]
    const picked = [...new Set(picks.map(n => sideAt(n)?.id ?? 1))].sort(
      (one, other) => Math.abs(one) - Math.abs(other),
    )
    const chosen = kind === 'discard' ? [1, ...picked.filter(id => id > 1)] : picked
    const target = sideAt(to)
    const half = Math.ceil(chosen.length / 2)
    return { part, edit: editOf(kind, { part, chosen, target, half, reversed }) }
  })

type Choice = {
  readonly part: CapturePart
  readonly chosen: number[]
  readonly target: Side | undefined
  readonly half: number
  readonly reversed: boolean
}

function editOf(kind: string, { part, chosen, target, half, reversed }: Choice): CaptureEdit {
  const batchItemId = target?.batchItemId ?? 101
  switch (kind) {
    case 'move': {
      const before = target === undefined || chosen.includes(target.id) ? null : target.id
      return { kind: 'move', pageIds: chosen, batchItemId, before }
    }
    case 'split': {
      const inside = groupsOf(part)
        .flatMap(group => group.sides)
        .find(side => side.place > 1)
      return inside === undefined
        ? { kind: 'discard', pageIds: [1] }
        : { kind: 'split', pageId: target !== undefined && target.place > 1 ? target.id : inside.id }
    }
    case 'join':
      return part.items.length < 2
        ? { kind: 'discard', pageIds: [1] }
        : { kind: 'join', batchItemId: Math.max(102, batchItemId) }
    case 'reverse':
      return { kind: 'reverse', pageIds: chosen }
    case 'interleave':
      return chosen.length < 2
        ? { kind: 'reverse', pageIds: chosen }
        : { kind: 'interleave', fronts: chosen.slice(0, half), backs: chosen.slice(half), reversed }
    default:
      return { kind: 'discard', pageIds: chosen }
  }
}

test('what the screen foretells is what the archive then does', () => {
  fc.assert(
    fc.property(batchAndEdit, ({ part, edit }) => {
      const shown = withForetold(part, foretold(part, edit))
      expect(lying(shown)).toEqual(lying(carriedOut(part, edit)))
    }),
    { numRuns: 600 },
  )
})

test('what was foretold does no harm once the archive has said it, too', () => {
  const kinds = ['discard', 'move', 'reverse', 'interleave', 'join']
  fc.assert(
    fc.property(batchAndEdit, ({ part, edit }) => {
      fc.pre(kinds.includes(edit.kind))
      const once = withForetold(part, foretold(part, edit))
      expect(lying(withForetold(once, foretold(part, edit)))).toEqual(lying(once))
    }),
    { numRuns: 200 },
  )
})

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
