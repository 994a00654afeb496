// Columns of a department's list that nobody knows: nothing of weight is passed over.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ColumnDecision } from '#shared/contract/lists.ts'
import { aReception, type Reception } from './desk.ts'

let here: Reception
beforeAll(async () => {
  here = await aReception()
})
afterAll(() => here.made.close())

const read = (text: string, columns: ColumnDecision[] = []) =>
  here.office.client.reception.readRows({ kind: 'text', text, columns })

test('a column of secrecy under an unknown name leaves no line to be used until it is named or set aside', async () => {
  const text = '题名\t丙\n甲\t机密\n乙\t\n'
  expect(await read(text)).toEqual({
    lines: [],
    errors: [{ row: 1, field: '丙', code: 'column-of-weight', value: '丙' }],
    rows: 0,
  })
  expect((await read(text, [{ heading: '丙', column: 'secrecy' }])).lines).toMatchObject([
    { title: '甲', secrecy: '机密' },
    { title: '乙', secrecy: '' },
  ])
  expect(await read(text, [{ heading: '丙', column: 'aside' }])).toMatchObject({ errors: [], lines: [{}, {}] })
})

test('a harmless one is named and the lines are there; a department of its own is no part of a hand-over', async () => {
  expect(await read('题名\t柜\t部门\n甲\tA1\t水利科\n')).toMatchObject({
    lines: [{ title: '甲' }],
    errors: [
      { field: '柜', code: 'unknown-column' },
      { field: '部门', code: 'unknown-column' },
    ],
  })
})

test('a list is read as a manifest is: dates, terms, title lines, 同上, a year of its own', async () => {
  const read1 = await read(
    '某局1987年归档文件目录\n文件标题\t形成日期\t保存期限\t秘密等级\t发文单位\t年度\n甲\t31940\t长期\t机密★10年\t某局\t1987\n乙\t\t短期\t公开\t同上\t1987年\n丙\t12/06/1987\t\t\t\t\n丁\t1988.1.2\t\t\t\t1987\n',
  )
  expect(read1.lines).toMatchObject([
    {
      title: '甲',
      date: '19870612',
      retention: 'D30',
      secrecy: '机密',
      responsible: '某局',
      remarks: '原日期：31940；原保管期限：长期；密级标识：机密★10年',
    },
    { title: '乙', date: '19870000', retention: 'D10', secrecy: '', responsible: '某局' },
    { title: '丁', date: '19880102', remarks: '年度：1987' },
  ])
  expect(read1.errors).toEqual([{ row: 5, field: 'date', code: 'ambiguous-date', value: '12/06/1987' }])
})
