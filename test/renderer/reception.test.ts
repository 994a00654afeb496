import { expect, test } from 'vitest'
import type { DueCell, LineFields } from '#shared/contract/reception.ts'
import { recordedDate } from '#shared/rules/dates.ts'
import {
  type CellTerms,
  columns,
  countOf,
  emptyCells,
  faultsOf,
  lineOf,
  tidied,
} from '../../renderer/reception/cells.ts'
import {
  draftOf,
  draftOfLines,
  faultyPlaces,
  inserted,
  type ListDraft,
  linesOf,
  moved,
  pasted,
  redone,
  removed,
  taken,
  totalsOf,
  typed,
  undone,
} from '../../renderer/reception/list-draft.ts'
import { isSheet } from '../../renderer/reception/moving.ts'
import { owedRows, owedSum, yearsOf } from '../../renderer/reception/owed.ts'
import { type SaveState, saverOf } from '../../renderer/reception/saving.ts'
import { slipCode } from '../../renderer/reception/slip-code.ts'

const term = (code: string, zh: string, en: string) => ({ code, zh, en })
const terms: CellTerms = {
  of: {
    retention: [term('Y', '永久', 'Permanent'), term('D30', '定期30年', '30 years')],
    secrecy: [term('', '无标识', 'No mark'), term('秘密', '秘密', 'Secret')],
    carrier: [term('paper', '纸质', 'Paper')],
    condition: [term('good', '完好', 'Sound'), term('torn', '破损', 'Torn')],
  },
  usual: { retention: 'Y', secrecy: '', carrier: 'paper', condition: 'good' },
}
const line = (title: string, more: Partial<LineFields> = {}): LineFields => ({
  number: '',
  documentNo: '',
  title,
  responsible: '',
  date: '',
  retention: 'Y',
  secrecy: '',
  pages: 0,
  copies: 1,
  carrier: 'paper',
  condition: 'good',
  remarks: '',
  ...more,
})
const titles = (draft: ListDraft) => draft.rows.map(row => row.cells.title)
const three = draftOfLines([line('甲'), line('乙'), line('丙')], terms)

test('a row becomes a line with its dates, counts and terms as they are recorded', () => {
  const said = {
    title: ' 关于防汛值守的通知 ',
    date: '2024年3月5日',
    retention: '定期30年',
    pages: '１２页',
    condition: 'torn',
  }
  const cells = { ...emptyCells(terms), ...said }
  const tidy = Object.fromEntries(columns.map(column => [column, tidied(column, cells[column], terms)]))
  expect(lineOf({ ...cells, ...tidy }, terms)).toEqual(
    line('关于防汛值守的通知', { date: '20240305', retention: 'D30', pages: 12, condition: 'torn' }),
  )
})

test('a cell that cannot be used is named, and the rest of its line is kept', () => {
  const cells = { ...emptyCells(terms), title: '甲', date: '去年', pages: '许多', retention: '很久', copies: '2' }
  expect(faultsOf(cells, terms)).toEqual(['date', 'retention', 'pages'])
  expect(lineOf(cells, terms)).toEqual(line('甲', { copies: 2 }))
  expect(faultsOf({ ...emptyCells(terms), date: '2024' }, terms)).toEqual(['title'])
  expect(faultsOf(emptyCells(terms), terms)).toEqual([])
})

test('a term of years that the rule pack does not list is a retention code all the same', () => {
  expect(faultsOf({ ...emptyCells(terms), title: '甲', retention: 'D15' }, terms)).toEqual([])
  expect(faultsOf({ ...emptyCells(terms), title: '甲', retention: 'D0' }, terms)).toEqual(['retention'])
})

test('a date is a day of the calendar, or leaves month or day open', () => {
  expect(['20240229', '202403', '2024', '2024.12.31'].map(recordedDate)).toEqual([
    '20240229',
    '20240300',
    '20240000',
    '20241231',
  ])
  expect(['20230229', '20240431', '20240005', '20241301', '5.3.2024'].map(recordedDate)).toEqual([
    null,
    null,
    null,
    null,
    null,
  ])
})

test('a count is read in full width and with its unit', () => {
  expect(['12', '１２', '1,024', '3 份', '三', '-1', ''].map(countOf)).toEqual([12, 12, 1024, 3, null, null, null])
})

test('the list ends with one blank row, however it was changed', () => {
  expect(titles(three)).toEqual(['甲', '乙', '丙', ''])
  expect(titles(typed(three, 3, 'title', '丁', terms))).toEqual(['甲', '乙', '丙', '丁', ''])
  expect(titles(removed(three, { from: 0, to: 3 }, terms))).toEqual([''])
  expect(titles(draftOf([], terms))).toEqual([''])
})

test('a block is laid over the list and makes new rows below', () => {
  const after = pasted(three, 2, 'title', [['己', '', '2024-03-05'], ['庚']], terms)
  expect(titles(after)).toEqual(['甲', '乙', '己', '庚', ''])
  expect(after.rows[2]?.cells.date).toBe('20240305')
})

test('rows are moved together, and none moves past an end', () => {
  expect(titles(moved(three, { from: 0, to: 1 }, 1, terms))).toEqual(['丙', '甲', '乙', ''])
  expect(titles(moved(three, { from: 2, to: 2 }, -1, terms))).toEqual(['甲', '丙', '乙', ''])
  expect(moved(three, { from: 2, to: 2 }, 1, terms)).toBe(three)
  expect(moved(three, { from: 0, to: 0 }, -1, terms)).toBe(three)
})

test('each step can be taken back and done again; typing on in a cell is one step', () => {
  const word = [...'丁戊'].reduce((draft, _, at) => typed(draft, 0, 'title', '丁戊'.slice(0, at + 1), terms), three)
  expect(titles(undone(word))).toEqual(titles(three))
  expect(titles(redone(undone(word)))).toEqual(['丁戊', '乙', '丙', ''])
  const more = inserted(word, 1, terms)
  expect(titles(more)).toEqual(['丁戊', '', '乙', '丙', ''])
  expect(titles(undone(more))).toEqual(titles(word))
  expect(undone(three)).toBe(three)
})

test('lines that were read come after those that are there, or in their place', () => {
  expect(titles(taken(three, [line('丁')], false, terms))).toEqual(['甲', '乙', '丙', '丁', ''])
  expect(titles(taken(three, [line('丁')], true, terms))).toEqual(['丁', ''])
  expect(titles(undone(taken(three, [line('丁')], true, terms)))).toEqual(titles(three))
})

test('a row without a title is no line yet, and is named as to be put right', () => {
  const draft = typed(three, 3, 'pages', '5', terms)
  expect(linesOf(draft.rows, terms)).toHaveLength(3)
  expect(faultyPlaces(draft.rows, terms)).toEqual([{ index: 3, column: 'title' }])
  expect(totalsOf(linesOf(typed(three, 0, 'pages', '5', terms).rows, terms))).toEqual({ lines: 3, pages: 5, copies: 3 })
})

test('a block that names its columns, or has all of the form, is read as a sheet', () => {
  expect(
    isSheet(
      [
        ['序号', '题名 Title'],
        ['1', '甲'],
      ],
      'title',
    ),
  ).toBe(true)
  expect(isSheet([['关于题名的规定', '2024']], 'title')).toBe(false)
  expect(isSheet([Array.from({ length: 12 }, () => '甲')], 'number')).toBe(true)
  expect(isSheet([Array.from({ length: 12 }, () => '甲')], 'title')).toBe(false)
})

test('only the newest is sent, and what failed is sent again with what came meanwhile', async () => {
  const sent: string[] = []
  const said: string[] = []
  let fails = false
  const saver = saverOf<string>(
    async value => {
      if (fails) throw new Error('away')
      sent.push(value)
    },
    60_000,
    (state: SaveState) => void said.push(state.kind),
  )
  saver.put('a')
  saver.put('ab')
  expect(await saver.flush()).toBe(true)
  fails = true
  saver.put('abc')
  expect(await saver.flush()).toBe(false)
  fails = false
  expect(await saver.flush()).toBe(true)
  expect(sent).toEqual(['ab', 'abc'])
  expect(said.at(-1)).toBe('saved')
  expect(said).toContain('failed')
})

test('what is owed stands by department and year, and is summed by state', () => {
  const cell = (departmentId: number, year: number, state: DueCell['state']): DueCell => ({
    departmentId,
    department: `${departmentId}`,
    categoryId: 1,
    category: { zh: '文书档案', en: 'Papers' },
    year,
    dueOn: null,
    state,
    items: 0,
  })
  const cells = [cell(1, 2023, 'received'), cell(1, 2024, 'late'), cell(2, 2024, 'late')]
  expect(owedRows(cells, yearsOf(2023, 2024)).map(row => row.years.map(year => year.map(one => one.state)))).toEqual([
    [['received'], ['late']],
    [[], ['late']],
  ])
  expect(owedSum(cells)).toMatchObject({ late: 2, received: 1, partial: 0 })
})

test('a slip is found however its code came into the field', () => {
  const said = ['JS2026-001', ' js2026-001', 'S2026-001', 'JJS2026-001', 'ＪＳ２０２６－００１', '2026-001']
  expect(new Set(said.map(slipCode))).toEqual(new Set(['JS2026-001']))
  expect(slipCode('B-7')).toBe('B-7')
})
