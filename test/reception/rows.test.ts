// Lists from spreadsheets: read row by row, and what is wrong is named by row, field and value.
import { deflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import writeWorkbook from 'write-excel-file/node'
import { refusalSentence } from '#shared/text/refusal-sentences.ts'
import { aReception, type Reception } from './desk.ts'
import { partOf, zipped } from './zipped.ts'

let here: Reception
beforeAll(async () => {
  here = await aReception()
})
afterAll(() => here.made.close())

const text = (pasted: string) => here.office.client.reception.readRows({ kind: 'text', text: pasted })
const file = (bytes: Uint8Array, name = '清单.xlsx') =>
  here.office.client.reception.readRows({ kind: 'file', name, content: Buffer.from(bytes).toString('base64') })

type Cell = string | number | Date | null
const sheet = async (rows: readonly (readonly Cell[])[]) =>
  await writeWorkbook(
    rows.map(row =>
      row.map(value =>
        value instanceof Date ? { value, type: Date, format: 'yyyy/m/d' } : value === null ? null : { value },
      ),
    ),
  ).toBuffer()

describe('a workbook', () => {
  test('of 200 rows with five bad ones gives 195 lines and names the five', async () => {
    const rows: Cell[][] = Array.from({ length: 200 }, (_, at) => [
      at + 1,
      `某办发〔2025〕${at + 1}号`,
      `第 ${at + 1} 号通知`,
      '办公室',
      at % 2 === 0 ? new Date('2025-03-05T00:00:00Z') : '2025年3月5日',
      ['永久', '30年', '定期30年', 'D10', '十年'][at % 5] ?? '',
      at % 3 === 0 ? '内部' : '',
      at % 20,
    ])
    rows[10]?.splice(4, 1, '去年')
    rows[20]?.splice(5, 1, '随便')
    rows[30]?.splice(2, 1, '')
    rows[40]?.splice(7, 1, '十几页')
    rows[50]?.splice(6, 1, '很密')
    const head = ['序号', '发文字号', '文件题名', '责任者', '成文日期', '保管期限', '密级', '页数']
    const read = await file(await sheet([['2025 年度归档文件清单'], head, ...rows]))
    expect(read.errors).toEqual([
      { row: 13, field: 'date', code: 'no-date', value: '去年' },
      { row: 23, field: 'retention', code: 'unknown-term', value: '随便' },
      { row: 33, field: 'title', code: 'missing', value: '' },
      { row: 43, field: 'pages', code: 'no-number', value: '十几页' },
      { row: 53, field: 'secrecy', code: 'unknown-term', value: '很密' },
    ])
    expect(read).toMatchObject({ rows: 200, lines: { length: 195 } })
    expect(read.lines.slice(0, 5).map(line => [line.date, line.retention, line.secrecy, line.pages])).toEqual([
      ['20250305', 'Y', '内部', 0],
      ['20250305', 'D30', '', 1],
      ['20250305', 'D30', '', 2],
      ['20250305', 'D10', '内部', 3],
      ['20250305', 'D10', '', 4],
    ])
    expect(read.lines[0]).toEqual({
      number: '',
      documentNo: '某办发〔2025〕1号',
      title: '第 1 号通知',
      responsible: '办公室',
      date: '20250305',
      retention: 'Y',
      secrecy: '内部',
      pages: 0,
      copies: 1,
      carrier: 'paper',
      condition: 'good',
      remarks: '',
    })
  })

  test('with a cell that holds an error is read, and the cell named', async () => {
    const bytes = await sheet([
      ['题名', '页数'],
      ['甲', 3],
      ['乙', 4],
    ])
    const broken = zipped(bytes, (name, part) =>
      name.endsWith('sheet1.xml') ? part.replace(/<c r="B2"[^>]*><v>3<\/v>/u, '<c r="B2" t="e"><v>#N/A</v>') : part,
    )
    const read = await file(broken)
    expect(read.errors).toEqual([{ row: 2, field: 'pages', code: 'error-cell', value: '#N/A' }])
    expect(read.lines.map(line => line.title)).toEqual(['乙'])
  })

  test('that has formatted rows down to the last is read as far as lists go', async () => {
    const bytes = await sheet([['题名'], ['甲']])
    const long = zipped(bytes, (name, part) =>
      name.endsWith('sheet1.xml') ? part.replace('</sheetData>', '<row r="1048576" ht="15"></row></sheetData>') : part,
    )
    expect(await file(long)).toMatchObject({ rows: 1, errors: [] })
  })

  test('that would fill the memory, lies, is broken or is none is refused, with nothing read of it', async () => {
    const bytes = await sheet([['题名'], ['甲']])
    const cell = (address: string) =>
      zipped(bytes, (name, part) =>
        name.endsWith('sheet1.xml')
          ? part.replace('</sheetData>', `<row><c r='${address}'><v>1</v></c></row></sheetData>`)
          : part,
      )
    const bomb = partOf('xl/worksheets/sheet1.xml', deflateRawSync(Buffer.alloc(64 << 20, 0x20), { level: 9 }))
    const named = zipped(bytes, (name, part) =>
      name.endsWith('sheet1.xml') ? part.replace('<worksheet', '<!DOCTYPE a []><worksheet') : part,
    )
    for (const [bad, reason] of [
      [cell('A999999999'), 'workbook-too-far'],
      [cell('ZZZZZZ2'), 'workbook-too-far'],
      [cell('A1e9'), 'workbook-too-far'],
      [bomb, 'workbook-too-large'],
      [named, 'workbook-unsafe'],
      [bytes.subarray(0, bytes.length - 30), 'broken-workbook'],
      [Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(50)]), 'broken-workbook'],
      [Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'old-workbook'],
      [Buffer.from('%PDF-1.7\n\u0000\u0001'), 'no-list'],
      [Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), 'encoding'],
    ] as const) {
      await expect(file(bad, '坏.xlsx')).rejects.toMatchObject({
        data: { code: 'list-unreadable', params: { source: '坏.xlsx', reason } },
      })
      expect(refusalSentence('zh-CN', 'list-unreadable', { reason })).not.toContain('请重新导出后再试')
    }
    expect(here.made.faults).toEqual([])
  })
})

describe('a file of comma separated values', () => {
  const csv = '题名,文号,日期,保管期限\r\n"关于A,B的通知",某发〔2025〕1号,2025.3.5,永久\r\n纪要,,202503,长期\r\n'
  // What iconv makes of the text above in GB18030.
  const gb18030 = Buffer.from(
    'cce2c3fb2ccec4bac52cc8d5c6da2cb1a3b9dcc6dacfde0d0a22b9d8d3da412c42b5c4cda8d6aa222cc4b3b7a2a1b2323032' +
      '35a1b331bac52c323032352e332e352cd3c0bec30d0abccdd2aa2c2c3230323530332cb3a4c6da0d0a',
    'hex',
  )

  test('is read the same in UTF-8 with and without its mark, in GB18030 and in UTF-16', async () => {
    const plain = await file(Buffer.from(csv), 'a.csv')
    expect(plain).toMatchObject({
      errors: [],
      lines: [
        { title: '关于A,B的通知', documentNo: '某发〔2025〕1号', date: '20250305', retention: 'Y' },
        { title: '纪要', date: '20250300', retention: 'D30', remarks: '原保管期限：长期' },
      ],
    })
    expect(await file(Buffer.from(`\uFEFF${csv}`), 'a.csv')).toEqual(plain)
    expect(await file(gb18030, 'a.csv')).toEqual(plain)
    expect(await file(Buffer.from(`\uFEFF${csv}`, 'utf16le'), 'a.csv')).toEqual(plain)
  })

  test('may have semicolons, headings in English, columns in any order, and a quote that nobody closed', async () => {
    const read = await file(
      Buffer.from('Pages;Document title;Author;Retention period;Security class\n12;The "plan;Office;30 years;none\n'),
    )
    expect(read.errors).toEqual([])
    expect(read.lines).toMatchObject([{ pages: 12, title: 'The "plan', responsible: 'Office', retention: 'D30' }])
  })
})

describe('pasted text', () => {
  test('with tabs and headings goes by them; unknown columns are named, totals and repeated headings left out', async () => {
    const read = await text(
      '序号\t题名*\t页数（页）\t存放处\t载体/份数\t完好程度\n1\t甲\t３页\tA柜\t纸质/2\t良好\n2\t乙\t\t\t光盘\t霉变\n题名\t页数\t\t\t\t\n合计\t\t3\t\t\t\n',
    )
    expect(read.errors).toEqual([{ row: 1, field: '存放处', code: 'unknown-column', value: '存放处' }])
    expect(read.rows).toBe(2)
    expect(read.lines).toMatchObject([
      { title: '甲', pages: 3, copies: 2, carrier: 'paper', condition: 'good' },
      { title: '乙', pages: 0, copies: 1, carrier: 'disc', condition: 'mould' },
    ])
  })

  test('without headings goes by the order of the form, numbered or not', async () => {
    const row = ['临-1', '某发1号', '甲', '办公室', '2025-03-05', '永久', '', '4', '1', '纸质', '完好', '无']
    const line = { number: '临-1', documentNo: '某发1号', title: '甲', date: '20250305', pages: 4, remarks: '无' }
    expect((await text(row.join('\t'))).lines).toMatchObject([line])
    expect((await text(['1', ...row].join('\t'))).lines).toMatchObject([line])
  })

  test('of one column is a list of titles, commas and all', async () => {
    const read = await text('关于甲,乙两处的通知\n\n会议纪要\n')
    expect(read).toMatchObject({
      rows: 2,
      errors: [],
      lines: [{ title: '关于甲,乙两处的通知' }, { title: '会议纪要' }],
    })
  })

  test('whose headings name no title gives nothing but that', async () => {
    const read = await text('文号\t日期\t页数\n某发1号\t2025\t3\n')
    expect(read).toEqual({
      lines: [],
      errors: [{ row: 1, field: 'title', code: 'no-title-column', value: '' }],
      rows: 0,
    })
  })

  test('is composed, on one line, and no longer than a field is; what is marked with a term keeps the mark', async () => {
    const read = await text(
      `题名\t密级\t责任者\n"关于\n计划 Cafe\u0301"\t机密★10年\t办\n${'长'.repeat(501)}\t\t\n丙\t\t${'人'.repeat(201)}\n`,
    )
    expect(read.lines).toMatchObject([{ title: '关于计划 Café', secrecy: '机密', remarks: '密级标识：机密★10年' }])
    expect(read.errors.map(({ row, field, code }) => [row, field, code])).toEqual([
      [3, 'title', 'too-long'],
      [4, 'responsible', 'too-long'],
    ])
  })

  test('of more than 2,000 rows is read up to there, and says so', async () => {
    const read = await text(`题名\n${Array.from({ length: 2005 }, (_, at) => `文件${at}`).join('\n')}`)
    expect(read.lines).toHaveLength(2000)
    expect(read.errors).toEqual([{ row: 2002, field: 'row', code: 'too-long', value: '2000' }])
  })

  test('is used as it was read', async () => {
    const { lines } = await text('题名\t页数\n甲\t3\n乙\t\n')
    const { reception } = here.office.client
    const { id } = await reception.create({
      title: '粘贴',
      departmentId: here.office.id,
      categoryId: here.made.categoryId,
      year: 2025,
      supervisor: '',
      remarks: '',
    })
    await reception.setLines({ id, version: 1, lines })
    expect((await reception.detail({ id })).list.map(line => [line.title, line.pages])).toEqual([
      ['甲', 3],
      ['乙', 0],
    ])
  })
})

test('what was made to be slow is not', async () => {
  const long = 250_000
  const cells = [' ', '/', '(', '\n', '1', '十', '★'].map(one => `"甲${one.repeat(long / 5)}"`)
  await text(`题名\t载体\t日期\t密级\n${cells.map(cell => `${cell}\t${cell}\t${cell}`).join('\n')}`.slice(0, 599_000))
  await text('('.repeat(599_000))
  await text('"\n'.repeat(100_000))
  const tag = `<row ${'r="1" '.repeat(200_000)}`
  const bytes = await sheet([['题名'], ['甲']])
  const slow = zipped(bytes, (name, part) =>
    name.endsWith('sheet1.xml') ? part.replace('</sheetData>', `${tag}</sheetData>`) : part,
  )
  await expect(file(slow)).rejects.toMatchObject({
    data: { code: 'list-unreadable', params: { reason: 'workbook-unsafe' } },
  })
})
