// Manifests as offices really write them: every way of writing comes out the same, or is refused by name.
import { describe, expect, test } from 'vitest'
import writeWorkbook from 'write-excel-file/node'
import { planSources } from '#service/ingest/sources/plan.ts'
import type { ListDecisions } from '#shared/contract/lists.ts'
import { zipped } from '../../reception/zipped.ts'
import { aFolder } from './files.ts'
import { reading } from './reading.ts'

const pictures = { '1.jpg': 'x', '2.jpg': 'x', '3.jpg': 'x' }

async function planned(files: Readonly<Record<string, string | Uint8Array>>, decisions: Partial<ListDecisions> = {}) {
  const plan = await planSources([aFolder(files)], 'manifest', {
    ...reading,
    decisions: { columns: [], departments: [], ...decisions },
  })
  return {
    ...plan,
    items: plan.items.map(item => [item.description, item.files.map(file => file.source)]),
    reasons: plan.refused.map(({ code, params }) => [code, params['row'], params['field'], params['reason']]),
  }
}

const list = (text: string | Uint8Array, more: Readonly<Record<string, string>> = pictures) =>
  planned({ ...more, '目录.csv': text })

const table = '文件,题名,日期,保管期限\n1.jpg,甲,1987-06-12,永久\n2.jpg,乙,1987年7月,30年\n'
const items = [
  [{ title: '甲', date: '19870612', retention: 'Y' }, ['1.jpg']],
  [{ title: '乙', date: '19870700', retention: 'D30' }, ['2.jpg']],
]
const two = { '1.jpg': 'x', '2.jpg': 'x' }

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

describe('a workbook', () => {
  const text = (value: string) => ({ value })
  const sheetOf = async (rows: readonly (readonly string[])[]) =>
    await writeWorkbook(rows.map(row => row.map(text))).toBuffer()
  const changed = (bytes: Buffer, change: (sheet: string) => string) =>
    zipped(bytes, (name, part) => (name.endsWith('sheet1.xml') ? change(part) : part))

  test('whose date cells show yyyymmdd holds a serial, and it is the day', async () => {
    const bytes = await writeWorkbook([
      ['文件', '题名', '日期'].map(text),
      [text('1.jpg'), text('甲'), { value: 31940, format: '0' }],
    ]).toBuffer()
    expect((await planned({ '1.jpg': 'x', 'a.xlsx': bytes })).items).toMatchObject([[{ date: '19870612' }, ['1.jpg']]])
  })

  test('with an error, or a formula whose result was not saved, has the row refused by its cell', async () => {
    const bytes = await writeWorkbook([
      ['文件', '题名', '页数'].map(text),
      [text('1.jpg'), { value: 5 }, text('')],
      [text('2.jpg'), { value: 6 }, text('')],
    ]).toBuffer()
    const broken = changed(bytes, sheet =>
      sheet
        .replace(/<c r="B2"[^>]*><v>5<\/v>/u, '<c r="B2" t="e"><v>#REF!</v>')
        .replace(/<c r="B3"[^>]*><v>6<\/v><\/c>/u, '<c r="B3"><f>A3</f></c>'),
    )
    const plan = await planned({ ...two, 'a.xlsx': broken })
    expect(plan.items).toEqual([])
    expect(plan.reasons).toEqual([
      ['bad-manifest-row', '2', 'title', 'error-cell'],
      ['bad-manifest-row', '3', 'title', 'error-cell'],
    ])
  })

  test('with cells joined down the rows says the same in each of them', async () => {
    const bytes = await writeWorkbook([
      ['文件', '题名', '保管期限'].map(text),
      [text('1.jpg'), text('甲'), { value: '30年', rowSpan: 2 }],
      [text('2.jpg'), text('乙'), null],
      [text('3.jpg'), text('丙'), text('永久')],
    ]).toBuffer()
    expect((await planned({ ...pictures, 'a.xlsx': bytes })).items).toEqual([
      [{ title: '甲', retention: 'D30' }, ['1.jpg']],
      [{ title: '乙', retention: 'D30' }, ['2.jpg']],
      [{ title: '丙', retention: 'Y' }, ['3.jpg']],
    ])
  })

  test('is found on its second sheet, and two lists in one workbook are not taken for one', async () => {
    const rows = [['文件', '题名'].map(text), [text('1.jpg'), text('甲')]]
    const cover = { sheet: '封面', data: [[text('某局归档文件')]] }
    const second = await writeWorkbook([cover, { sheet: '目录', data: rows }]).toBuffer()
    expect((await planned({ '1.jpg': 'x', 'a.xlsx': second })).items).toEqual([[{ title: '甲' }, ['1.jpg']]])
    const both = await writeWorkbook([
      { sheet: '一', data: rows },
      { sheet: '二', data: rows },
    ]).toBuffer()
    expect((await planned({ '1.jpg': 'x', 'a.xlsx': both })).refused).toMatchObject([
      { code: 'bad-manifest', params: { reason: 'several-sheets', sheets: '二' } },
    ])
  })

  test('of another kind is named as what it is', async () => {
    const old = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])
    expect((await planned({ '1.jpg': 'x', 'a.xls': old })).refused[0]).toMatchObject({
      params: { reason: 'old-workbook' },
    })
    const cut = (await sheetOf([['文件'], ['1.jpg']])).subarray(0, 900)
    expect((await planned({ '1.jpg': 'x', 'a.xlsx': cut })).refused[0]).toMatchObject({
      params: { reason: 'broken-workbook' },
    })
  })
})

describe('a row', () => {
  test.each<[string, string, readonly (string | undefined)[]]>([
    ['with a comma without quotes', '1.jpg,关于甲,乙的通知,1987-06-12,永久', ['row', 'too-wide']],
    ['with an error of the spreadsheet', '1.jpg,#N/A,1987-06-12,永久', ['title', 'error-cell']],
    ['with an error in its date', '1.jpg,甲,#VALUE!,永久', ['date', 'error-cell']],
    ['with a day of two meanings', '1.jpg,甲,12/06/1987,永久', ['date', 'ambiguous']],
    ['with a year of two figures', '1.jpg,甲,87.6.12,永久', ['date', 'short-year']],
    ['with more than one day', '1.jpg,甲,1987.6.12-1987.6.15,永久', ['date', 'range']],
    ['with a day of no calendar', '1.jpg,甲,1987-02-29,永久', ['date', 'no-such-day']],
    ['with a term that nobody knows', '1.jpg,甲,1987,定期', ['retention', 'unknown-term']],
    ['with 同上 and nothing above', '1.jpg,甲,1987,同上', ['retention', 'nothing-above']],
    ['with a title longer than any', `1.jpg,${'长'.repeat(501)},1987,永久`, ['title', 'too-long']],
  ])('%s is refused by its field', async (_how, row, reason) => {
    const plan = await list(`文件,题名,日期,保管期限\n${row}\n`, { '1.jpg': 'x' })
    expect(plan.items).toEqual([])
    expect(plan.reasons).toEqual([['bad-manifest-row', '2', ...reason]])
  })

  test('with a level of secrecy that nobody knows is refused, and with a term the mark is kept whole', async () => {
    const plan = await list('文件,题名,密级,保密期限\n1.jpg,甲,很密,\n2.jpg,乙,机密★10年,\n3.jpg,丙,秘密,5年\n')
    expect(plan.reasons).toEqual([['bad-manifest-row', '2', 'secrecy', 'unknown-term']])
    expect(plan.items.map(([description]) => description)).toEqual([
      { title: '乙', secrecy: '机密', remarks: '密级标识：机密★10年' },
      { title: '丙', secrecy: '秘密', remarks: '保密期限：5年' },
    ])
  })

  test('may say 同上, and give its date in three columns and a year of its own', async () => {
    const plan = await list(
      '文件,题名,责任者,年,月,日,归档年度\n1.jpg,甲,某局,1987,6,12,1988\n2.jpg,乙,同上,1987年,7月,,〃\n',
      two,
    )
    expect(plan.items.map(([description]) => description)).toEqual([
      { title: '甲', responsible: '某局', date: '19870612', year: '1988' },
      { title: '乙', responsible: '某局', date: '19870700', year: '1988' },
    ])
  })

  test('whose two columns of one meaning differ is refused, and where they agree taken', async () => {
    const plan = await list('文件,题名,密级,秘密等级\n1.jpg,甲,机密,秘密\n2.jpg,乙,机密,机密\n3.jpg,丙,,秘密\n')
    expect(plan.reasons).toEqual([['bad-manifest-row', '2', 'secrecy', 'two-values']])
    expect(plan.items.map(([description]) => description)).toMatchObject([{ secrecy: '机密' }, { secrecy: '秘密' }])
  })

  test('has no line break, control or unseen sign in its title', async () => {
    const plan = await list('文件,题名\n1.jpg,"关于\r\n甲\t乙\u200B丙\u202E的\nPlan\nB\u0007"\n', { '1.jpg': 'x' })
    expect(plan.items).toEqual([[{ title: '关于甲 乙丙的 Plan B' }, ['1.jpg']]])
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

describe('files', () => {
  const scans = Object.fromEntries(['001', '002', '003', '004', '010'].map(name => [`甲/扫描-${name}.jpg`, 'x']))
  const found = async (cell: string, more: Readonly<Record<string, string>> = scans) => {
    const plan = await list(`文件,题名\n"${cell}",甲\n`, more)
    return plan.items[0]?.[1] ?? plan.reasons[0]?.at(-1)
  }
  const three = ['甲/扫描-001.jpg', '甲/扫描-002.jpg', '甲/扫描-003.jpg']

  test.each([
    '甲/扫描-001.jpg-甲/扫描-003.jpg',
    '甲/扫描-001~003',
    '甲\\扫描-001.jpg至甲\\扫描-003.jpg',
    '甲/扫描-001—甲/扫描-003',
    '甲/扫描-001.jpg;甲/扫描-002.jpg;甲/扫描-003.jpg',
    '甲/扫描-001.jpg、甲/扫描-002、甲/扫描-003',
    '甲/扫描-001,甲/扫描-002,甲/扫描-003',
    '甲/扫描-001.jpg\n甲/扫描-002.jpg\n甲/扫描-003.jpg',
    '甲/扫描-001 甲/扫描-002 甲/扫描-003',
    '甲/扫描-001-002；甲/扫描-003',
  ])('%s are three', async cell => {
    expect(await found(cell)).toEqual(three)
  })

  test('in a range that has a gap are refused by the one that is missing', async () => {
    const plan = await list('文件,题名\n甲/扫描-004~010,甲\n', scans)
    expect(plan.items).toEqual([])
    expect(plan.refused[0]?.params).toMatchObject({ reason: 'gap', value: '甲/扫描-005.jpg' })
  })

  test('whose name fits several are not guessed', async () => {
    expect(await found('1', { '1.jpg': 'x', '1.tif': 'x' })).toBe('several')
    expect(await found('a.jpg', { 'A.jpg': 'x', 'a.JPG': 'x' })).toBe('several')
    expect(await found('A.jpg', { 'A.jpg': 'x', 'a.JPG': 'x' })).toEqual(['A.jpg'])
  })

  test('are found as numbers whose zeros a spreadsheet dropped, and in either form of composing', async () => {
    expect(await found('1', { '0001.jpg': 'x' })).toEqual(['0001.jpg'])
    expect(await found('cafe\u0301.jpg', { 'café.jpg': 'x' })).toEqual(['café.jpg'])
  })

  test('may have their folder in a column of its own', async () => {
    const plan = await list('文件夹,文件名,题名\n甲,扫描-001.jpg,一\n甲\\,扫描-002,二\n', {
      '甲/扫描-001.jpg': 'x',
      '甲/扫描-002.jpg': 'x',
    })
    expect(plan.items.map(([, files]) => files)).toEqual([['甲/扫描-001.jpg'], ['甲/扫描-002.jpg']])
  })
})
