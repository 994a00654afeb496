// Manifests as offices really write them: every way of writing comes out the same, or is refused by name.
import { describe, expect, test } from 'vitest'
import writeWorkbook from 'write-excel-file/node'
import { list, planned, table, two } from './listed.ts'

const items = [
  [{ title: '甲', date: '19870612', retention: 'Y' }, ['1.jpg']],
  [{ title: '乙', date: '19870700', retention: 'D30' }, ['2.jpg']],
]

describe('the same list', () => {
  test.each<[string, string | Uint8Array]>([
    ['with line ends of two kinds', table.replaceAll('\n', '\r\n').replace('\r\n', '\n')],
    ['with the first line end CRLF and then LF', table.replace('\n', '\r\n')],
    ['with CR alone', table.replaceAll('\n', '\r')],
    ['with sep=', `sep=,\r\n${table}`],
    ['with sep=; and semicolons', `sep=;\n${table.replaceAll(',', ';')}`],
    ['with semicolons', table.replaceAll(',', ';')],
    ['with tabs', table.replaceAll(',', '\t')],
    ['with commas of full width', table.replaceAll(',', '，')],
    ['in UTF-8 with its mark', `\uFEFF${table}`],
    ['in UTF-16', Buffer.from(`\uFEFF${table.replaceAll(',', '\t')}`, 'utf16le')],
    ['in UTF-16 without its mark', Buffer.from(table, 'utf16le')],
    ['in UTF-16, the other end first', Buffer.from(`\uFEFF${table}`, 'utf16le').swap16()],
    ['under a title', `某局1987年文件目录,,,\n${table}`],
    [
      'under a title, labels and an empty line',
      `归档文件目录,,,\n全宗号：J001,,年度：1987,\n,,,\n${table}`.replace('年度：1987', ''),
    ],
    ['under a title on two lines', `"某局\n归档文件目录",,,\n${table}`],
    [
      'with spaces and line breaks in its headings',
      table.replace('题名', '" 题\n名 "').replace('保管期限', '"保管\n期限"'),
    ],
    [
      'with what is in brackets behind its headings',
      table.replace('日期', '日期（年月日）').replace('题名', '*题名[必填]'),
    ],
    ['in English headings', table.replace('文件,题名,日期,保管期限', 'File Name,Title,Date,Retention Period')],
    ['with its columns quoted', table.replace(/[^,\n]+/gu, '"$&"')],
    ['with empty lines among its rows and a total below', `${table.replace('\n2', '\n,,,\n\n2')}合计,,,\n`],
    ['with its headings again on the next page', table.replace('\n2', '\n文件,题名,日期,保管期限\n2')],
    ['with numbers written as ="…"', table.replace('永久', '="永久"').replace('1987-06-12', '="19870612"')],
    ['with names without their extension', table.replace('1.jpg', '1').replace('2.jpg', '2')],
    ['with names in capitals and of full width', table.replace('1.jpg', '１.JPG')],
    ['with a back slash', table.replace('1.jpg', '.\\1.jpg')],
  ])('%s', async (_how, text) => {
    const plan = await list(text, two)
    expect(plan.items).toEqual(items)
    expect(plan.refused).toEqual([])
  })

  test('as a workbook, with real dates, numbers and a title over joined cells', async () => {
    const cell = (value: string | number) => ({ value })
    const day = { value: new Date('1987-06-12T00:00:00Z'), type: Date, format: 'yyyy/m/d' }
    const workbook = await writeWorkbook([
      [{ value: '归档文件目录', columnSpan: 4 }, null, null, null],
      ['文件', '题名', '日期', '保管期限'].map(cell),
      [cell('1.jpg'), cell('甲'), day, cell('永久')],
      [cell(2), cell('乙'), cell('1987年7月'), cell(30)],
    ]).toBuffer()
    const plan = await planned({ ...two, '目录.xlsx': workbook })
    expect(plan.items).toEqual(items)
    expect(plan.refused).toEqual([])
    expect(plan.setAside).toEqual(['目录.xlsx'])
  })
})

describe('what stands above the headings', () => {
  test('is told, and what it says of the whole list holds for each row that does not say it', async () => {
    const plan = await list('归档文件目录\n年度：1987,,保管期限：长期  密级：秘密\n文件,题名\n1.jpg,甲\n', {
      '1.jpg': 'x',
    })
    expect(plan.items).toEqual([
      [{ title: '甲', year: '1987', retention: 'D30', secrecy: '秘密', remarks: '原保管期限：长期' }, ['1.jpg']],
    ])
    expect(plan.notices).toEqual([
      {
        source: '目录.csv',
        code: 'lines-above',
        params: { lines: '归档文件目录；年度：1987 保管期限：长期  密级：秘密' },
      },
    ])
  })

  test('names the year of rows without a date', async () => {
    const plan = await list('某局1987年文件目录,\n文件,题名,日期\n1.jpg,甲,\n2.jpg,乙,19860101\n', two)
    expect(plan.items.map(([description]) => description)).toEqual([
      { title: '甲', year: '1987' },
      { title: '乙', date: '19860101' },
    ])
  })
})

describe('a list as a whole', () => {
  test('with a column of weight under an unknown name gives nothing until it is named or set aside', async () => {
    const text = '文件,题名,丙\n1.jpg,甲,机密\n2.jpg,乙,公开\n'
    const plan = await list(text, two)
    expect(plan.items).toEqual([])
    expect(plan.refused).toEqual([
      { source: '目录.csv', code: 'bad-manifest', params: { reason: 'columns-unread', columns: '“丙”' } },
    ])
    expect(plan.unread).toEqual([{ source: '目录.csv', heading: '丙', weight: 'secrecy', values: ['机密', '公开'] }])
    const decided = await planned({ ...two, '目录.csv': text }, { columns: [{ heading: '丙', column: 'secrecy' }] })
    expect(decided.items.map(([description]) => description)).toEqual([
      { title: '甲', secrecy: '机密' },
      { title: '乙' },
    ])
    const aside = await planned({ ...two, '目录.csv': text }, { columns: [{ heading: '丙', column: 'aside' }] })
    expect(aside.items).toHaveLength(2)
    expect(aside.notices).toMatchObject([{ code: 'columns-unread', params: { columns: '丙' } }])
  })

  test('of JSON is asked the same', async () => {
    const text = JSON.stringify([{ file: '1.jpg', title: '甲', 归期: '永久', shelf: 3 }])
    const plan = await planned({ '1.jpg': 'x', 'list.json': text })
    expect(plan.refused).toMatchObject([{ params: { reason: 'columns-unread', columns: '“归期”' } }])
    const decided = await planned(
      { '1.jpg': 'x', 'list.json': text },
      { columns: [{ heading: '归期', column: 'retention' }] },
    )
    expect(decided.items).toEqual([[{ title: '甲', retention: 'Y' }, ['1.jpg']]])
    expect(decided.notices).toMatchObject([{ code: 'columns-unread', params: { columns: 'shelf' } }])
  })

  test.each<[string, string | Uint8Array]>([
    ['columns-unread', '文件,归期,密否\n1.jpg,永久,是\n'],
    ['no-heading', '1.jpg,甲\n2.jpg,乙\n'],
    ['no-file-column', '题名,日期\n甲,1987\n'],
    ['syntax', '文件,题名,日期\n1.jpg,"甲,1987\n2.jpg,乙",1987\n3.jpg,丙,1987\n'],
    ['mixed-encoding', Buffer.concat([Buffer.from(table), Buffer.from('cec4bcfe0a', 'hex')])],
  ])('that cannot be understood is refused: %s', async (reason, text) => {
    const plan = await list(text)
    expect(plan.items).toEqual([])
    expect(plan.refused).toMatchObject([{ code: 'bad-manifest', params: { reason } }])
  })
})
