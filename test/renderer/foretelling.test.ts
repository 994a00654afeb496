import fc from 'fast-check'
import { expect, test } from 'vitest'
import { patchesOf, type Resting } from '#service/capture/moves.ts'
import type { CaptureEdit, CaptureGap, CapturePart } from '#shared/contract/capture.ts'
import { foretold, withForetold } from '../../renderer/capture/foretelling.ts'
import { groupsOf, type Side } from '../../renderer/capture/groups.ts'
import { aBatch, lying } from './captured.ts'

/** The batch with gaps in place of the pages with these ids. */
function withGaps(part: CapturePart, ids: ReadonlySet<number>): CapturePart {
  const gaps = part.pages
    .filter(page => ids.has(page.id))
    .map(({ id, batchItemId, place, scanId, sheet, face }): CaptureGap => {
      const what = { source: 'side-1.jpg', bytes: 9, code: 'truncated', params: {}, reason: '', url: null } as const
      return {
        id: -id,
        batchItemId,
        place,
        scanId,
        side: id,
        sheet,
        face,
        byFile: false,
        state: 'open',
        receivedAt: '',
        ...what,
      }
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
      sheet: 1,
      face: 'front' as const,
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
