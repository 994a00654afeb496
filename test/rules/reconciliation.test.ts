import { describe, expect, test } from 'vitest'
import { differencesOf, type Side } from '#shared/rules/reconciliation.ts'

/** Six sheets scanned on both sides; every back is blank; fronts are numbered 1 to 6. */
const box = (): Side[] =>
  Array.from({ length: 12 }, (_, at) => ({
    pageId: 100 + at,
    sheet: Math.floor(at / 2) + 1,
    blank: at % 2 === 1,
    stored: true,
    printedNumber: at % 2 === 0 ? at / 2 + 1 : null,
  }))

const counted = { sheets: 6, numbered: 6, catalogued: 6 }

describe('the counts of a box', () => {
  test('agree when every sheet, number, image and catalogue page is there', () => {
    expect(differencesOf(box(), counted)).toEqual([])
  })

  test('name the page after a gap in the printed numbers when a sheet is missing', () => {
    const without = box().filter(side => side.sheet !== 4)
    const found = differencesOf(without, counted)
    expect(found.map(one => [one.kind, one.expected, one.found, one.pageId])).toEqual([
      ['sheets', 6, 5, 108],
      ['numbered', 6, 5, 108],
      ['catalogue', 6, 5, 108],
      ['sequence', 4, 5, 108],
    ])
  })

  test('name the page that came twice', () => {
    const twice = [...box().slice(0, 6), { ...box()[4], pageId: 200, sheet: 7 } as Side, ...box().slice(6)]
    const found = differencesOf(twice, counted)
    expect(found.find(one => one.kind === 'numbered')).toMatchObject({ expected: 6, found: 7, pageId: 200, at: 7 })
  })

  test('name the page whose image is not in the store', () => {
    const lost = box().map(side => (side.pageId === 103 ? { ...side, stored: false } : side))
    expect(differencesOf(lost, counted)).toEqual([{ kind: 'images', expected: 12, found: 11, pageId: 103, at: 4 }])
  })

  test('compare nothing that nobody counted', () => {
    expect(differencesOf(box(), { sheets: null, numbered: null, catalogued: null })).toEqual([])
  })

  test('count a blank back as a side, not as a numbered page', () => {
    expect(differencesOf(box(), { ...counted, numbered: 12 }).map(one => one.kind)).toEqual(['numbered'])
  })
})

describe('a side that came and could not be used', () => {
  /** The box with a gap in place of one side. */
  const lacking = (pageId: number): Side[] =>
    box().map(side =>
      side.pageId === pageId ? { ...side, pageId: null, blank: false, stored: false, printedNumber: null } : side,
    )

  test('counts as a side of its sheet, and for the number that nobody sees', () => {
    expect(differencesOf(lacking(106), counted)).toEqual([])
    const both = lacking(106).map(side =>
      side.pageId === 107 ? { ...side, pageId: null, blank: false, stored: false } : side,
    )
    expect(differencesOf(both, counted)).toEqual([])
  })

  test('may be blank or written, and makes up for one page, not for two', () => {
    expect(differencesOf(lacking(107), counted)).toEqual([])
    const found = differencesOf(lacking(106), { ...counted, numbered: 7 })
    expect(found.map(one => [one.kind, one.expected, one.found])).toEqual([['numbered', 7, 5]])
  })
})
