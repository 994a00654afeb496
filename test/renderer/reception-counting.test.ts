import { expect, test } from 'vitest'
import type { HandoverLine } from '#shared/contract/reception.ts'
import { countSaid, nextOpen, outcomeOf, outcomesFor, progressOf, standingOf } from '../../renderer/reception/counts.ts'

const none = new Map<number, number | null>()
const line = (id: number, more: Partial<HandoverLine> = {}): HandoverLine => ({
  number: '',
  documentNo: '',
  title: `第 ${id} 件`,
  responsible: '',
  date: '',
  retention: 'Y',
  secrecy: '',
  pages: 10,
  copies: 1,
  carrier: 'paper',
  condition: 'good',
  remarks: '',
  id,
  seq: id,
  counted: null,
  outcome: 'open',
  reason: '',
  unsettled: false,
  itemId: null,
  referenceCode: '',
  ...more,
})
const open = line(1)
const agrees = line(2, { counted: 10, outcome: 'accepted' })
const differs = line(3, { counted: 9, unsettled: true })
const absent = line(4, { unsettled: true })
const fewer = line(5, { counted: 9, outcome: 'accepted', reason: '缺末页' })
const missing = line(6, { outcome: 'missing', reason: '在用' })
const unlisted = line(7, { pages: 0, counted: 4, outcome: 'accepted' })
const all = [open, agrees, differs, absent, fewer, missing, unlisted]

test('each line says where it stands; a list that gives no pages cannot disagree', () => {
  expect(all.map(one => standingOf(one, none))).toEqual([
    'open',
    'agrees',
    'differs',
    'absent',
    'accepted',
    'missing',
    'agrees',
  ])
})

test('what was just typed counts before the archive has answered', () => {
  const typed = new Map<number, number | null>([
    [1, 10],
    [2, 8],
    [5, null],
  ])
  expect(all.map(one => standingOf(one, typed)).slice(0, 5)).toEqual([
    'agrees',
    'differs',
    'differs',
    'absent',
    'absent',
  ])
  expect(progressOf(all, none)).toEqual({ counted: 6, total: 7, unsettled: 2, pagesListed: 60, pagesCounted: 32 })
  expect(progressOf(all, typed)).toMatchObject({ counted: 7, unsettled: 4, pagesCounted: 31 })
})

test('a count is a number, as listed, or not there, also from an input method', () => {
  expect(['12', '１２', '＝', '-', '—', 'x', ''].map(countSaid)).toEqual([
    { kind: 'pages', pages: 12 },
    { kind: 'pages', pages: 12 },
    { kind: 'listed' },
    { kind: 'absent' },
    { kind: 'absent' },
    null,
    null,
  ])
})

test('what is not there can only be missing, what is there is taken or goes back', () => {
  expect(outcomesFor('absent')).toEqual(['missing'])
  expect(outcomesFor('differs')).toEqual(['accepted', 'returned'])
  expect(outcomesFor('agrees')).toEqual(['returned'])
  expect(outcomesFor('open')).toEqual([])
})

test('the next line to count is looked for from the cursor on, and round again', () => {
  expect(nextOpen([open, agrees, line(8)], none, 0)).toBe(2)
  expect(nextOpen([open, agrees, line(8)], none, 2)).toBe(0)
  expect(nextOpen([agrees, missing], none, 0)).toBe(-1)
})

test('what comes of the list is summed by what becomes of its lines', () => {
  expect(outcomeOf([agrees, fewer, missing, line(9, { counted: 3, outcome: 'returned' })])).toEqual({
    accepted: 2,
    pages: 19,
    missing: 1,
    returned: 1,
  })
})
