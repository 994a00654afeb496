// The lists of the shared cases, each of which once came out wrong (skipped where the cases are absent).
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { planSources } from '#service/sources/plan.ts'
import { root } from '../support/archive.ts'
import { reading } from './reading.ts'

const cases = join(root, '..', 'shared', 'cases', 'lists')

async function read(name: string) {
  const plan = await planSources([join(cases, name)], 'manifest', reading)
  return {
    items: plan.items.map(item => [item.files.map(file => file.source), item.description]),
    refused: plan.refused,
  }
}

describe.skipIf(!existsSync(cases))('a list', () => {
  test('in UTF-8 with its mark, quotes within quotes and a title on two lines', async () => {
    expect(await read('a-bom-utf8')).toEqual({
      items: [
        [
          ['1.jpg'],
          {
            title: '关于"三查"工作的通知',
            documentNo: '水字〔1987〕12号',
            responsible: '某水务局',
            date: '19870612',
            retention: 'Y',
          },
        ],
      ],
      refused: [],
    })
  })

  test('with dates as a spreadsheet leaves them: five are read, the one of two meanings is refused by its row', async () => {
    const of = (title: string, no: string, date: string, retention: string, remarks = '') => ({
      title,
      documentNo: no,
      responsible: '某局',
      date,
      retention,
      ...(remarks === '' ? {} : { remarks }),
    })
    const { items, refused } = await read('d-excel-dates')
    expect(items).toEqual([
      [['1.jpg'], of('日期写成序号', 'A1', '19870612', 'Y', '原日期：31940')],
      [['2.jpg'], of('日期带时间', 'A2', '19870612', 'Y')],
      [['4.jpg'], of('民国', 'A4', '19370409', 'D30', '原日期：民国二十六年四月九日；原保管期限：长期')],
      [['5.jpg'], of('汉字', 'A5', '19870612', 'D10', '原保管期限：短期')],
      [['6.jpg'], of('约', 'A6', '19870600', 'D30')],
    ])
    expect(refused).toEqual([
      {
        source: '目录.csv',
        code: 'bad-manifest-row',
        params: { row: '4', field: 'date', value: '12/06/1987', reason: 'ambiguous' },
      },
    ])
  })

  test('in GB18030 under a title and a line of the fonds', async () => {
    const { items, refused } = await read('f-title-line')
    expect(items).toMatchObject([[['1.jpg'], { title: '题名己', documentNo: '水字6号', date: '19870612' }]])
    expect(refused).toEqual([])
  })

  test('under headings that this archive does not print: nothing of it is lost, the secrecy least of all', async () => {
    expect(await read('g-headings-unknown')).toEqual({
      items: [
        [
          ['1.jpg'],
          {
            title: '关于渠道清淤的通知',
            responsible: '某水务局',
            date: '19870612',
            retention: 'D30',
            secrecy: '机密',
          },
        ],
      ],
      refused: [],
    })
  })
})
