// Manifests that are workbooks.
import { describe, expect, test } from 'vitest'
import writeWorkbook from 'write-excel-file/node'
import { zipped } from '../reception/zipped.ts'
import { pictures, planned, two } from './listed.ts'

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
