import { expect, test } from 'vitest'
import type { CapturePage } from '#shared/contract/capture.ts'
import { recordedDate } from '#shared/rules/dates.ts'
import { differing } from '../../renderer/batches/counted.ts'
import { changesOf, draftOf, wrongIn } from '../../renderer/batches/item-draft.ts'
import { cellsOf, expectedFrom, headOf } from '../../renderer/batches/pasted.ts'
import { standingOf } from '../../renderer/batches/standing.ts'
import { percent } from '../../renderer/quality/percent.ts'
import { labelOf, placedPages } from '../../renderer/quality/placed.ts'
import { anItem } from './captured.ts'

test('cells with tabs, line breaks and quotes in them come over from a spreadsheet', () => {
  expect(cellsOf('题名\t文号\r\n"关于""防汛""\n值守的通知"\t1号\r\n\t\r\n')).toEqual([
    ['题名', '文号'],
    ['关于"防汛" 值守的通知', '1号'],
  ])
  expect(cellsOf('')).toEqual([])
})

test('the first row says which column is what, if it names a title', () => {
  expect(headOf(['序号', '题名', '责任者', '页数'])).toEqual([null, 'title', 'responsible', 'catalogued'])
  expect(headOf(['Title', 'Document no', 'Sheets'])).toEqual(['title', 'documentNo', 'sheets'])
  expect(headOf(['关于防汛值守的通知', '滨水〔2024〕1号'])).toBeNull()
})

test('a row is an item to expect, and what cannot be used is named', () => {
  const columns = ['title', 'date', 'sheets', 'catalogued'] as const
  expect(expectedFrom(['关于防汛值守的通知', '2024年3月5日', '3张', '1,024'], columns, 1)).toEqual({
    number: 1,
    item: {
      title: '关于防汛值守的通知',
      documentNo: '',
      responsible: '',
      date: '20240305',
      sheets: 3,
      numbered: null,
      catalogued: 1024,
      referenceCode: '',
    },
    wrong: [],
  })
  expect(expectedFrom(['', '2024.13.5', '三', ''], columns, 2).wrong.toSorted()).toEqual(['date', 'sheets', 'title'])
})

test('a date is read however people write it, with 00 for what they leave open', () => {
  const said = ['', '20240305', '2024-3-5', '2024.03.05', '2024/3', '2024年3月', '2024年', '1998']
  expect(said.map(recordedDate)).toEqual([
    '',
    '20240305',
    '20240305',
    '20240305',
    '20240300',
    '20240300',
    '20240000',
    '19980000',
  ])
  expect(['昨天', '2024-13-01', '5.3.2024'].map(recordedDate)).toEqual([null, null, null])
})

test('only what was changed of an item is told', () => {
  const item = {
    id: 7,
    place: 1,
    title: '关于防汛值守的通知',
    documentNo: '',
    responsible: '',
    date: '20240305',
    sheets: 3,
    numbered: null,
    catalogued: null,
    itemId: null,
    referenceCode: '',
    gaps: 0,
    pages: 0,
  }
  const draft = draftOf(item)
  expect(changesOf(item, draft)).toEqual({})
  expect(changesOf(item, { ...draft, sheets: '', numbered: '6', date: '2024-4' })).toEqual({
    sheets: null,
    numbered: 6,
    date: '20240400',
  })
  expect(wrongIn({ ...draft, sheets: '三', date: '昨天' })).toEqual(['date', 'sheets'])
})

test('a batch that was sent back stands before scanning again', () => {
  const line = ['out', 'scanned', 'processed', 'closed']
  expect(standingOf(line, 'processed').map(step => step.kind)).toEqual(['done', 'done', 'here', 'to-come'])
  expect(standingOf(line, 'rework').map(step => step.kind)).toEqual(['done', 'again', 'to-come', 'to-come'])
})

test('counts differ where both sides counted', () => {
  expect(differing({ items: 2, sheets: 3, pages: null }, { items: 2, sheets: 2, pages: 6 })).toEqual(['sheets'])
})

test('a rate below its limit never reads as if it reached it', () => {
  expect([1, 0.99999, 0.95, 2 / 3, 0].map(percent)).toEqual(['100 %', '99.99 %', '95 %', '66.66 %', '0 %'])
})

test('a page is called by its item and its place among the pages that are kept', () => {
  const page = (id: number, batchItemId: number, kept: boolean): CapturePage => ({
    id,
    batchItemId,
    place: id,
    scanId: 1,
    sheet: id,
    face: 'front',
    kept,
    reason: kept ? '' : 'blank',
    blank: !kept,
    inspected: true,
    state: 'read',
    failure: '',
    printedNumber: null,
    failedChecks: [],
    marks: [],
    width: 0,
    height: 0,
    dpi: null,
    format: 'jpeg',
    version: 1,
    receivedAt: '',
    device: '',
    operator: '',
    replaces: null,
    urls: { thumbnail: '', screen: '', master: '' },
  })
  const item = (id: number) => anItem(id, id)
  const placed = placedPages({
    items: [item(4), item(9)],
    pages: [page(1, 4, true), page(2, 4, false), page(3, 4, true), page(4, 9, true)],
  })
  expect(placed.map(labelOf)).toEqual(['1-1', '1-×', '1-2', '2-1'])
})

test('the headings of pasted rows are those of every list that comes in', () => {
  expect(headOf(['序号', '文件标题', '形成日期', '发文单位', '张数', '柜'])).toEqual([
    null,
    'title',
    'date',
    'responsible',
    'sheets',
    null,
  ])
})
