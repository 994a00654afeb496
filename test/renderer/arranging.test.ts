// What a draft of an arrangement is, step by step, before anything is recorded.
import { describe, expect, test } from 'vitest'
import {
  arrangingOf,
  broughtIn,
  type Draft,
  type Group,
  isChanged,
  joinedTo,
  movedBefore,
  movedTo,
  needsReason,
  shifted,
  splitOff,
  takenOut,
} from '../../renderer/mending/draft.ts'
import { asKept, itemsIn, keptOf } from '../../renderer/mending/kept.ts'
import { numbersAround } from '../../renderer/mending/numbers.ts'

const group = (id: number, pages: readonly number[], out: readonly number[] = []): Group => {
  return { id, version: 1, code: `J001-${id}`, title: `第 ${id} 件`, signed: false, pages, out, gaps: [] }
}
const standing = new Map([
  [1, group(1, [11, 12, 13, 14])],
  [2, group(2, [21, 22])],
])
const draft: Draft = { groups: [group(1, [11, 12, 13, 14])], join: false }
const of = (...ids: readonly number[]) => new Set(ids)
const pages = ({ groups }: Draft) => groups.map(one => one.pages)

test('pages are dropped before another, or at the end, in the order in which they lay', () => {
  expect(pages(movedBefore(draft, of(14, 12), 0, 11))).toEqual([[12, 14, 11, 13]])
  expect(pages(movedBefore(draft, of(11), 0, null))).toEqual([[12, 13, 14, 11]])
  expect(movedBefore(draft, of(11, 12), 0, 12)).toBe(draft)
})

test('pages go one place on or back together, and stop at the end', () => {
  expect(pages(shifted(draft, of(12, 13), 1))).toEqual([[11, 14, 12, 13]])
  expect(pages(shifted(draft, of(11, 12), -1))).toEqual([[11, 12, 13, 14]])
})

test('what only changes places, or comes back, needs no reason; what leaves its item does', () => {
  const reordered = shifted(draft, of(11), 1)
  expect([isChanged(reordered, standing), needsReason(reordered, standing)]).toEqual([true, false])
  const taken = takenOut(draft, of(12))
  expect(needsReason(taken, standing)).toBe(true)
  expect(isChanged(movedBefore(broughtIn(taken, of(12)), of(12), 0, 13), standing)).toBe(false)
})

test('an act names the items that it touches, and no other', () => {
  const moved = movedTo(draft, of(13, 14), group(2, [21, 22]))
  expect(arrangingOf(moved, standing, ' 误入 ')).toEqual({
    items: [
      { id: 1, version: 1, pages: [11, 12], out: [] },
      { id: 2, version: 1, pages: [21, 22, 13, 14], out: [] },
    ],
    split: null,
    join: false,
    reason: '误入',
  })
  const looked = { ...draft, groups: [...shifted(draft, of(11), 1).groups, group(2, [21, 22])] }
  expect(arrangingOf(looked, standing, '').items.map(({ id }) => id)).toEqual([1])
})

test('pages become an item of their own, or all of an item goes to another and it is withdrawn', () => {
  const split = splitOff(draft, of(14), '另立')
  expect(arrangingOf(split, standing, '误合')).toMatchObject({ split: { title: '另立', pages: [14] } })
  expect(arrangingOf(joinedTo(draft, group(2, [21, 22])), standing, '误分')).toMatchObject({
    join: true,
    items: [
      { id: 1, pages: [] },
      { id: 2, pages: [21, 22, 11, 12, 13, 14] },
    ],
  })
})

test('a place that stays empty keeps its number', () => {
  expect(numbersAround(4, [2, 5])).toEqual([1, 3, 4, 6])
})

describe('an arrangement that was kept over a reload', () => {
  const lies = (id: number, pages: readonly number[], out: readonly number[] = []): Group => ({
    ...{ id, version: 3, code: `J001-${id}`, title: '现题', signed: true, gaps: [] },
    ...{ pages, out },
  })
  const through = (one: Draft) => structuredClone(keptOf(one))

  test('comes back as it was, on the items as they are known now', () => {
    const [one, other] = [lies(1, [11, 12, 13]), lies(2, [21])]
    const moved = movedTo({ groups: [one], join: false }, new Set([12]), other)
    const both = splitOff(moved, new Set([13]), '附件')
    const before = through(both)
    expect(itemsIn(before)).toEqual([1, 2])
    expect(asKept(before, new Map([one, other].map(own => [own.id ?? 0, own])))).toEqual(both)
  })

  test('loses nothing that came since, and brings nothing back that is gone', () => {
    const before = through({ groups: [{ ...lies(1, [13, 11]), out: [12] }], join: false })
    const now = new Map([[1, lies(1, [11, 13, 14], [15])]])
    expect(asKept(before, now)?.groups[0]).toMatchObject({ pages: [13, 11, 14], out: [15] })
    expect(asKept(before, new Map())).toBeNull()
  })

  test('is none where it was written by something else', () => {
    expect(asKept({ groups: [{ id: 'x' }, null, 3] }, new Map([[1, lies(1, [11])]]))).toBeNull()
    expect(itemsIn({})).toEqual([])
  })
})
