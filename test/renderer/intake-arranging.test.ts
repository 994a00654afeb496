// How an intake is arranged before it is taken in: every step, and that no file is ever lost or doubled.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  arrangementOf,
  begunAt,
  type Draft,
  draftOf,
  itemShifted,
  joinedUp,
  laidOut,
  movedBefore,
  orderOf,
  rebased,
  setAside,
  shifted,
  takenBack,
  titled,
} from '../../renderer/ingest/arranging.ts'

const proposed = [
  { title: '甲', files: ['甲/1.jpg', '甲/2.jpg', '甲/3.jpg'] },
  { title: '乙', files: ['乙/合订.pdf', '乙/9.jpg'] },
]
const draft = draftOf(proposed)
const [one = 0, two = 0, three = 0, pdf = 0, nine = 0] = orderOf(draft)
const of = (...ids: readonly number[]) => new Set(ids)
const shown = ({ items }: Draft) => items.map(item => [item.title, item.parts.map(part => part.path)])

describe('an item', () => {
  test('is begun at a page and named after it, and joined to the one before, whose title stays', () => {
    const begun = begunAt(draft, two)
    expect(shown(begun)).toEqual([
      ['甲', ['甲/1.jpg']],
      ['2', ['甲/2.jpg', '甲/3.jpg']],
      ['乙', ['乙/合订.pdf', '乙/9.jpg']],
    ])
    expect(begun.items.map(item => item.of)).toEqual([1, null, 2])
    expect(shown(joinedUp(begun, 1))).toEqual(shown(draft))
    expect(begunAt(draft, one)).toBe(draft)
    expect(joinedUp(draft, 0)).toBe(draft)
  })

  test('moves as a whole, and has the title that is given to it', () => {
    expect(shown(itemShifted(draft, 0, 1)).map(([title]) => title)).toEqual(['乙', '甲'])
    expect(itemShifted(draft, 1, 1)).toBe(draft)
    expect(titled(draft, 2, '丙').items.map(item => item.title)).toEqual(['甲', '丙'])
  })
})

describe('files', () => {
  test('go one place on or back, beyond the edge into the next item, and an item without files is gone', () => {
    expect(shown(shifted(draft, of(one), 1))[0]).toEqual(['甲', ['甲/2.jpg', '甲/1.jpg', '甲/3.jpg']])
    expect(shown(shifted(draft, of(three), 1))[1]).toEqual(['乙', ['甲/3.jpg', '乙/合订.pdf', '乙/9.jpg']])
    expect(shown(shifted(draft, of(pdf), -1))[0]?.[1]).toEqual(['甲/1.jpg', '甲/2.jpg', '甲/3.jpg', '乙/合订.pdf'])
    expect(shifted(draft, of(nine), 1)).toBe(draft)
    expect(shown(movedBefore(draft, of(pdf, nine), 1, one))).toEqual([
      ['甲', ['乙/合订.pdf', '乙/9.jpg', '甲/1.jpg', '甲/2.jpg', '甲/3.jpg']],
    ])
  })

  test('are set aside and taken back', () => {
    const without = setAside(draft, of(two, nine))
    expect(without.aside.map(part => part.path)).toEqual(['甲/2.jpg', '乙/9.jpg'])
    expect(shown(takenBack(without, of(two)))[1]).toEqual(['乙', ['乙/合订.pdf', '甲/2.jpg']])
    const none = setAside(draft, of(...orderOf(draft)))
    expect(none.items).toEqual([])
    expect(shown(takenBack(none, of(one)))).toEqual([['1', ['甲/1.jpg']]])
  })

  test('of several pages are laid out page by page, and asked for as what they are', () => {
    const pages = laidOut(draft, pdf, 3)
    const basis = 'a'.repeat(64)
    // In their order they are the file again.
    expect(arrangementOf(pages, basis).items[1]?.files).toEqual([{ path: '乙/合订.pdf' }, { path: '乙/9.jpg' }])
    const begun = begunAt(pages, pdf + 3)
    expect(arrangementOf(begun, basis).items.map(({ title, of: from, files }) => [title, from, files])).toEqual([
      ['甲', 1, [{ path: '甲/1.jpg' }, { path: '甲/2.jpg' }, { path: '甲/3.jpg' }]],
      ['乙', 2, [{ path: '乙/合订.pdf', part: { of: 3, sides: [1, 2] } }]],
      ['合订-3', null, [{ path: '乙/合订.pdf', part: { of: 3, sides: [3] } }, { path: '乙/9.jpg' }]],
    ])
  })
})

test('what was arranged goes on where files come and go', () => {
  const changed = begunAt(titled(setAside(draft, of(one)), 2, '丙'), three)
  const now = [
    { title: '甲', files: ['甲/2.jpg', '甲/3.jpg'] },
    { title: '乙', files: ['乙/合订.pdf', '乙/9.jpg', '乙/10.jpg'] },
  ]
  const again = rebased(changed, proposed, now)
  expect(shown(again)).toEqual([
    ['甲', ['甲/2.jpg']],
    ['3', ['甲/3.jpg']],
    ['丙', ['乙/合订.pdf', '乙/9.jpg']],
    ['乙', ['乙/10.jpg']],
  ])
  expect(again.aside).toEqual([])
  expect(again.items.map(item => item.of)).toEqual([null, null, 2, null])
  expect(new Set(orderOf(again)).size).toBe(5)
})

test('whatever is done, every page is there once', () => {
  const act = fc.record({ kind: fc.nat(7), at: fc.nat(20), other: fc.nat(20) })
  fc.assert(
    fc.property(fc.array(act, { maxLength: 30 }), acts => {
      let now = laidOut(draft, pdf, 3)
      const all = orderOf(now).toSorted()
      for (const { kind, at, other } of acts) {
        const order = orderOf(now)
        const id = order[at % order.length] ?? 0
        const ids = of(id, order[other % order.length] ?? 0)
        const item = at % Math.max(1, now.items.length)
        const steps = [
          () => begunAt(now, id),
          () => joinedUp(now, item),
          () => movedBefore(now, ids, now.items[item]?.key ?? 0, null),
          () => shifted(now, ids, 1),
          () => shifted(now, ids, -1),
          () => itemShifted(now, item, 1),
          () => setAside(now, ids),
          () => takenBack(now, ids),
        ]
        now = steps[kind]?.() ?? now
        expect(orderOf(now).toSorted()).toEqual(all)
        expect(now.items.every(one => one.parts.length > 0)).toBe(true)
        expect(new Set(now.items.map(one => one.key)).size).toBe(now.items.length)
      }
    }),
  )
})
